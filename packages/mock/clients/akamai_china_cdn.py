"""akamaichinaCDN of PyPI: every method of its manager. Without an account switch key it sends nothing at all."""

import os

from akamaichinaCDN import ChinaCDNManager


def tell(method, call):
    try:
        answer = call()
        verdict = "ok" if "status" not in answer else f"{answer['status']} {answer.get('detail')}"
        print(method, verdict, sep="\t")
        return answer
    except (Exception, SystemExit) as error:
        print(method, type(error).__name__, sep="\t")


manager = tell("ChinaCDNManager", lambda: {"manager": ChinaCDNManager(os.environ["EDGERC"], "1-EXAMPLE")})["manager"]
edge_hostname = manager.getEdgeHostNames()["edgeHostnames"][0]["edgeHostname"]
tell("getICPEntities", manager.getICPEntities)
tell("getICPNumbers", manager.getICPNumbers)
tell("getEdgeHostNames", manager.getEdgeHostNames)
tell("getGroups", manager.getGroups)
tell("getProperties", manager.getProperties)
tell("createPropertyHostname", lambda: manager.createPropertyHostname("new.example.com", 457, next(iter(manager._appmapping)), 123))
tell("getPropertyInfo", lambda: manager.getPropertyInfo("new.example.com"))
tell("whiteList", lambda: manager.whiteList("new.example.com"))
changes = tell("getcurrentProvisionStateChange", lambda: manager.getcurrentProvisionStateChange("new.example.com"))
tell("getProvisionStateChange", lambda: manager.getProvisionStateChange("new.example.com", changes["provisionStateChanges"][0]["id"]))
tell("getProvisionStatus", manager.getProvisionStatus)
tell("getDeProvisionPolicy", lambda: manager.getDeProvisionPolicy(edge_hostname))
tell("specifyDeProvisionPolicy", lambda: manager.specifyDeProvisionPolicy(edge_hostname))
