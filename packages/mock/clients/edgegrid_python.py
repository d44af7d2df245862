"""The vendor's Python signer: reads and writes of every API that takes EdgeGrid, bodies of several sizes included."""

import os

import requests
from akamai.edgegrid import EdgeGridAuth, EdgeRc

edgerc = EdgeRc(os.environ["EDGERC"])
base = "https://" + edgerc.get("default", "host")
session = requests.Session()
session.auth = EdgeGridAuth.from_edgerc(edgerc, "default")


def tell(operation, wanted, answer):
    verdict = "ok" if answer.status_code == wanted else f"{answer.status_code} {answer.text[:200]}"
    print(operation, verdict, sep="\t")


def china(name):
    return f"application/vnd.akamai.chinacdn.{name}+json"


tell("listGroups", 200, session.get(base + "/chinacdn/v1/groups"))
tell("listEnrollments", 200, session.get(base + "/cps/v2/enrollments", params={"contractId": "1-1TJZH5"}))
tell("listContractIdentifiers", 200, session.get(base + "/contract-api/v1/contracts/identifiers", params={"depth": "TOP"}))

hostname = base + "/chinacdn/v1/property-hostnames/python.example.com"
labels = {"Accept": china("property-hostname.v1"), "Content-Type": china("property-hostname.v1")}
body = {"hostname": "python.example.com", "icpNumberId": 456, "serviceCategory": 9}
tell("putPropertyHostname", 201, session.put(hostname, params={"groupId": 123}, json=body, headers=labels))
tell("getPropertyHostname", 200, session.get(hostname, headers={"Accept": china("property-hostname.v1")}))

labels = {"Accept": china("provision-state-change.v1"), "Content-Type": china("provision-state-change.v1")}
change = {"hostname": "python.example.com", "targetState": "WHITELISTED", "comments": "é" * 1000}
tell("createProvisionStateChange", 202, session.post(hostname + "/provision-state-changes", json=change, headers=labels))
# A query with what has to be escaped is part of what is signed.
states = base + "/chinacdn/v1/current-provision-states"
tell("listCurrentProvisionStates", 200, session.get(states, params={"provisionState": "PROVISIONED", "accountSwitchKey": "1-A:B C"}))
