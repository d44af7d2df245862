"""HTTPie with the vendor's plugin: one command for each operation, as people type them."""

import os
import subprocess
import sys
import configparser

edgerc = os.environ["EDGERC"]
sections = configparser.ConfigParser()
sections.read(edgerc)
base = "https://" + sections["default"]["host"]


def tell(operation, wanted, *arguments):
    command = [sys.executable, "-m", "httpie", "--ignore-stdin", "--print=h", "--auth-type=edgegrid", "--edgegrid-config", edgerc, "--auth=default:"]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True)
    status = done.stdout.split(" ")[1] if done.stdout.startswith("HTTP/") else (done.stderr.strip().splitlines() or ["no output"])[-1]
    print(operation, "ok" if status == str(wanted) else status, sep="\t")


def china(name):
    return f"application/vnd.akamai.chinacdn.{name}+json"


def labels(name):
    return [f"Accept:{china(name)}", f"Content-Type:{china(name)}"]


hostname = base + "/chinacdn/v1/property-hostnames/httpie.example.com"
tell("listGroups", 200, "GET", base + "/chinacdn/v1/groups")
tell("listEnrollments", 200, "GET", base + "/cps/v2/enrollments", "contractId==1-1TJZH5")
tell("listContractIdentifiers", 200, "GET", base + "/contract-api/v1/contracts/identifiers", "depth==TOP")
tell("putPropertyHostname", 201, "PUT", hostname, "groupId==123", *labels("property-hostname.v1"), "hostname=httpie.example.com", "icpNumberId:=456", "serviceCategory:=9")
tell("getPropertyHostname", 200, "GET", hostname, f"Accept:{china('property-hostname.v1')}")
tell("createProvisionStateChange", 202, "POST", hostname + "/provision-state-changes", *labels("provision-state-change.v1"), "hostname=httpie.example.com", "targetState=WHITELISTED", "comments=" + "é" * 1000)
tell("listCurrentProvisionStates", 200, "GET", base + "/chinacdn/v1/current-provision-states", "provisionState==PROVISIONED", "accountSwitchKey==1-A:B C")
