// Uses the vendor's own Go library against the mock: every method of its CPS package, from a new certificate to its
// removal. Prints one line for each method, and ends with 1 where one of them was refused or could not be read.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/akamai/AkamaiOPEN-edgegrid-golang/v11/pkg/cps"
	"github.com/akamai/AkamaiOPEN-edgegrid-golang/v11/pkg/edgegrid"
	"github.com/akamai/AkamaiOPEN-edgegrid-golang/v11/pkg/session"
)

const contract = "1-1TJZH5"

var failed bool

// tell prints how a method ended.
func tell(method string, err error) {
	verdict := "ok"
	if err != nil {
		failed = true
		verdict = strings.Join(strings.Fields(err.Error()), " ")
	}
	fmt.Printf("%s\t%s\n", method, verdict)
}

// want says what is missing in an answer that could be read.
func want(isThere bool, what string, err error) error {
	if err != nil || isThere {
		return err
	}
	return fmt.Errorf("the answer has no %s", what)
}

// decide asks the control API of the mock for what somebody else decides in reality.
func decide(name string, input map[string]any) map[string]any {
	body, _ := json.Marshal(input)
	url := os.Getenv("EDGE_MOCK_CONTROL") + "/decisions/cps/" + name
	answer, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		panic(err)
	}
	defer answer.Body.Close()
	var decided map[string]any
	if err := json.NewDecoder(answer.Body).Decode(&decided); err != nil || answer.StatusCode != http.StatusOK {
		panic(fmt.Sprint(name, " was answered with ", answer.Status, " ", decided))
	}
	return decided
}

func number(location string) int {
	id, _ := strconv.Atoi(location[strings.LastIndex(location, "/")+1:])
	return id
}

func enrollment(name string, sans ...string) cps.EnrollmentRequestBody {
	contact := cps.Contact{
		FirstName: "A", LastName: "B", Phone: "123456789", Email: "a@example.com", AddressLineOne: "1 Way",
		City: "C", Country: "US", OrganizationName: "O", PostalCode: "12345", Region: "MA", Title: "T",
	}
	return cps.EnrollmentRequestBody{
		AdminContact: &contact, TechContact: &contact,
		Org:             &cps.Org{Name: "O", AddressLineOne: "1 Way", City: "C", Country: "US", PostalCode: "12345", Phone: "123456789", Region: "MA"},
		CSR:             &cps.CSR{CN: name, SANS: append([]string{name}, sans...), C: "US", ST: "MA", L: "C", O: "O"},
		CertificateType: "san", ValidationType: "dv", RA: "lets-encrypt", SignatureAlgorithm: "SHA-256",
		ChangeManagement: true,
		NetworkConfiguration: &cps.NetworkConfiguration{
			Geography: "core", SecureNetwork: "enhanced-tls", SNIOnly: true,
			DNSNameSettings: &cps.DNSNameSettings{CloneDNSNames: true},
		},
	}
}

func main() {
	edgerc, err := edgegrid.New(edgegrid.WithFile(os.Getenv("EDGERC")), edgegrid.WithSection("default"))
	if err != nil {
		panic(err)
	}
	sess, err := session.New(session.WithSigner(edgerc))
	if err != nil {
		panic(err)
	}
	client, ctx := cps.Client(sess), context.Background()

	list, err := client.ListEnrollments(ctx, cps.ListEnrollmentsRequest{ContractID: contract})
	tell("ListEnrollments", want(list != nil && len(list.Enrollments) > 0, "enrollments", err))

	body := enrollment("go.example.org")
	created, err := client.CreateEnrollment(ctx, cps.CreateEnrollmentRequest{ContractID: contract, EnrollmentRequestBody: body})
	tell("CreateEnrollment", want(created != nil && created.ID > 0 && len(created.Changes) == 1, "ids", err))
	if created == nil {
		os.Exit(1)
	}
	id := created.ID
	change := cps.GetChangeRequest{EnrollmentID: id, ChangeID: number(created.Changes[0])}
	acknowledge := func() cps.AcknowledgementRequest {
		return cps.AcknowledgementRequest{
			EnrollmentID: id, ChangeID: change.ChangeID,
			Acknowledgement: cps.Acknowledgement{Acknowledgement: cps.AcknowledgementAcknowledge},
		}
	}
	read, err := client.GetEnrollment(ctx, cps.GetEnrollmentRequest{EnrollmentID: id})
	tell("GetEnrollment", want(read != nil && read.CSR.CN == "go.example.org", "common name", err))

	status, err := client.GetChangeStatus(ctx, cps.GetChangeStatusRequest{EnrollmentID: id, ChangeID: change.ChangeID})
	tell("GetChangeStatus", want(status != nil && status.StatusInfo != nil && len(status.AllowedInput) > 0, "allowed input", err))
	challenges, err := client.GetChangeLetsEncryptChallenges(ctx, change)
	tell("GetChangeLetsEncryptChallenges", want(challenges != nil && len(challenges.DV) == 1 && len(challenges.DV[0].Challenges) > 0, "challenges", err))

	schedule := cps.GetDeploymentScheduleRequest{EnrollmentID: id, ChangeID: change.ChangeID}
	_, err = client.GetDeploymentSchedule(ctx, schedule)
	tell("GetDeploymentSchedule", err)
	until := "2099-01-01T00:00:00Z"
	updated, err := client.UpdateDeploymentSchedule(ctx, cps.UpdateDeploymentScheduleRequest{
		EnrollmentID: id, ChangeID: change.ChangeID, DeploymentSchedule: cps.DeploymentSchedule{NotAfter: &until},
	})
	tell("UpdateDeploymentSchedule", want(updated != nil && updated.Change != "", "change", err))

	decide("raise-warnings", map[string]any{"enrollmentId": id, "check": "post-verification", "code": "DNS_NAME_NOT_CNAMED"})
	decide("publish-challenge", map[string]any{"changeId": change.ChangeID})
	tell("AcknowledgeDVChallenges", client.AcknowledgeDVChallenges(ctx, acknowledge()))

	after, err := client.GetChangePostVerificationWarnings(ctx, change)
	tell("GetChangePostVerificationWarnings", want(after != nil && after.Warnings != "", "warnings", err))
	tell("AcknowledgePostVerificationWarnings", client.AcknowledgePostVerificationWarnings(ctx, acknowledge()))
	info, err := client.GetChangeManagementInfo(ctx, change)
	tell("GetChangeManagementInfo", want(info != nil && info.ValidationResultHash != "", "hash", err))
	deployment, err := client.GetChangeDeploymentInfo(ctx, change)
	tell("GetChangeDeploymentInfo", want(deployment != nil, "deployment", err))
	tell("AcknowledgeChangeManagement", client.AcknowledgeChangeManagement(ctx, acknowledge()))

	deployments, err := client.ListDeployments(ctx, cps.ListDeploymentsRequest{EnrollmentID: id})
	tell("ListDeployments", want(deployments != nil && deployments.Production != nil, "production", err))
	production, err := client.GetProductionDeployment(ctx, cps.GetDeploymentRequest{EnrollmentID: id})
	tell("GetProductionDeployment", want(production != nil && production.PrimaryCertificate.Certificate != "", "certificate", err))
	staging, err := client.GetStagingDeployment(ctx, cps.GetDeploymentRequest{EnrollmentID: id})
	tell("GetStagingDeployment", want(staging != nil && staging.PrimaryCertificate.Certificate != "", "certificate", err))
	dv, err := client.GetDVHistory(ctx, cps.GetDVHistoryRequest{EnrollmentID: id})
	tell("GetDVHistory", want(dv != nil && len(dv.Results) == 1, "results", err))
	certificates, err := client.GetCertificateHistory(ctx, cps.GetCertificateHistoryRequest{EnrollmentID: id})
	tell("GetCertificateHistory", want(certificates != nil && len(certificates.Certificates) == 1, "certificates", err))
	changes, err := client.GetChangeHistory(ctx, cps.GetChangeHistoryRequest{EnrollmentID: id})
	tell("GetChangeHistory", want(changes != nil && len(changes.Changes) == 1, "changes", err))

	decide("raise-warnings", map[string]any{"enrollmentId": id, "check": "pre-verification", "code": "DNS_NAME_NOT_CNAMED"})
	cancelsPending := true
	more, err := client.UpdateEnrollment(ctx, cps.UpdateEnrollmentRequest{
		EnrollmentID: id, AllowCancelPendingChanges: &cancelsPending,
		EnrollmentRequestBody: enrollment("go.example.org", "more.example.org"),
	})
	tell("UpdateEnrollment", want(more != nil && len(more.Changes) == 1, "change", err))
	if more != nil && len(more.Changes) == 1 {
		change.ChangeID = number(more.Changes[0])
	}
	before, err := client.GetChangePreVerificationWarnings(ctx, change)
	tell("GetChangePreVerificationWarnings", want(before != nil && before.Warnings != "", "warnings", err))
	tell("AcknowledgePreVerificationWarnings", client.AcknowledgePreVerificationWarnings(ctx, acknowledge()))
	cancelled, err := client.CancelChange(ctx, cps.CancelChangeRequest{EnrollmentID: id, ChangeID: change.ChangeID})
	tell("CancelChange", want(cancelled != nil && cancelled.Change != "", "change", err))

	thirdParty := cps.GetChangeRequest{EnrollmentID: 10050, ChangeID: 10052}
	csrs, err := client.GetChangeThirdPartyCSR(ctx, thirdParty)
	tell("GetChangeThirdPartyCSR", want(csrs != nil && len(csrs.CSRs) > 0, "requests", err))
	if csrs != nil && len(csrs.CSRs) > 0 {
		// One certificate of two is enough.
		signed := decide("sign-csr", map[string]any{"csr": csrs.CSRs[0].CSR})
		tell("UploadThirdPartyCertAndTrustChain", client.UploadThirdPartyCertAndTrustChain(ctx, cps.UploadThirdPartyCertAndTrustChainRequest{
			EnrollmentID: thirdParty.EnrollmentID, ChangeID: thirdParty.ChangeID,
			Certificates: cps.ThirdPartyCertificates{CertificatesAndTrustChains: []cps.CertificateAndTrustChain{{
				Certificate: signed["certificate"].(string), TrustChain: signed["trustChain"].(string), KeyAlgorithm: csrs.CSRs[0].KeyAlgorithm,
			}}},
		}))
	}

	removed, err := client.RemoveEnrollment(ctx, cps.RemoveEnrollmentRequest{EnrollmentID: id, AllowCancelPendingChanges: &cancelsPending})
	tell("RemoveEnrollment", want(removed != nil && removed.Enrollment != "", "enrollment", err))
	if failed {
		os.Exit(1)
	}
}
