# A domain-validated certificate and one of another authority, with the vendor's provider against the mock.
# `walk.ts` takes it from nothing to production, through a change of names, and back.
terraform {
  required_providers {
    akamai = { source = "akamai/akamai" }
  }
}

variable "edgerc" { type = string }
variable "more_names" {
  type    = list(string)
  default = []
}
variable "is_published" {
  type    = bool
  default = false
}
variable "certificate_rsa" {
  type    = string
  default = null
}
variable "certificate_ecdsa" {
  type    = string
  default = null
}
variable "trust_chain" {
  type    = string
  default = null
}

provider "akamai" {
  edgerc         = var.edgerc
  config_section = "default"
}

locals {
  contact = {
    first_name = "A", last_name = "B", phone = "123456789", email = "a@example.com", organization = "Example"
  }
  address = { address_line_one = "1 Way", city = "Cambridge", country_code = "US", postal_code = "12345", region = "MA" }
}

resource "akamai_cps_dv_enrollment" "dv" {
  contract_id    = "ctr_1-1TJZH5"
  common_name    = "dv.example.org"
  sans           = concat(["www.dv.example.org"], var.more_names)
  secure_network = "enhanced-tls"
  sni_only       = true
  admin_contact {
    first_name       = local.contact.first_name
    last_name        = local.contact.last_name
    phone            = local.contact.phone
    email            = local.contact.email
    organization     = local.contact.organization
    address_line_one = local.address.address_line_one
    city             = local.address.city
    country_code     = local.address.country_code
    postal_code      = local.address.postal_code
    region           = local.address.region
  }
  tech_contact {
    first_name       = local.contact.first_name
    last_name        = local.contact.last_name
    phone            = local.contact.phone
    email            = local.contact.email
    organization     = local.contact.organization
    address_line_one = local.address.address_line_one
    city             = local.address.city
    country_code     = local.address.country_code
    postal_code      = local.address.postal_code
    region           = local.address.region
  }
  csr {
    country_code = "US"
    city         = "Cambridge"
    organization = "Example"
    state        = "MA"
  }
  network_configuration {
    geography = "core"
  }
  signature_algorithm = "SHA-256"
  organization {
    name             = "Example"
    phone            = local.contact.phone
    address_line_one = local.address.address_line_one
    city             = local.address.city
    country_code     = local.address.country_code
    postal_code      = local.address.postal_code
    region           = local.address.region
  }
}

resource "akamai_cps_dv_validation" "dv" {
  count         = var.is_published ? 1 : 0
  enrollment_id = akamai_cps_dv_enrollment.dv.id
  sans          = akamai_cps_dv_enrollment.dv.sans
}

resource "akamai_cps_third_party_enrollment" "third_party" {
  contract_id    = "ctr_1-1TJZH5"
  common_name    = "tp.example.org"
  sans           = ["www.tp.example.org"]
  secure_network = "enhanced-tls"
  sni_only       = true
  admin_contact {
    first_name       = local.contact.first_name
    last_name        = local.contact.last_name
    phone            = local.contact.phone
    email            = local.contact.email
    organization     = local.contact.organization
    address_line_one = local.address.address_line_one
    city             = local.address.city
    country_code     = local.address.country_code
    postal_code      = local.address.postal_code
    region           = local.address.region
  }
  tech_contact {
    first_name       = local.contact.first_name
    last_name        = local.contact.last_name
    phone            = local.contact.phone
    email            = local.contact.email
    organization     = local.contact.organization
    address_line_one = local.address.address_line_one
    city             = local.address.city
    country_code     = local.address.country_code
    postal_code      = local.address.postal_code
    region           = local.address.region
  }
  csr {
    country_code = "US"
    city         = "Cambridge"
    organization = "Example"
    state        = "MA"
  }
  network_configuration {
    geography = "core"
  }
  signature_algorithm = "SHA-256"
  organization {
    name             = "Example"
    phone            = local.contact.phone
    address_line_one = local.address.address_line_one
    city             = local.address.city
    country_code     = local.address.country_code
    postal_code      = local.address.postal_code
    region           = local.address.region
  }
}

data "akamai_cps_csr" "third_party" {
  enrollment_id = akamai_cps_third_party_enrollment.third_party.id
}

resource "akamai_cps_upload_certificate" "third_party" {
  count                                  = var.certificate_rsa == null && var.certificate_ecdsa == null ? 0 : 1
  enrollment_id                          = akamai_cps_third_party_enrollment.third_party.id
  certificate_rsa_pem                    = var.certificate_rsa
  trust_chain_rsa_pem                    = var.certificate_rsa == null ? null : var.trust_chain
  certificate_ecdsa_pem                  = var.certificate_ecdsa
  trust_chain_ecdsa_pem                  = var.certificate_ecdsa == null ? null : var.trust_chain
  acknowledge_post_verification_warnings = true
  wait_for_deployment                    = true
}

data "akamai_cps_enrollment" "dv" {
  enrollment_id = akamai_cps_dv_enrollment.dv.id
}

data "akamai_cps_deployments" "dv" {
  enrollment_id = akamai_cps_dv_enrollment.dv.id
}

data "akamai_cps_enrollments" "all" {
  contract_id = "1-1TJZH5"
  depends_on  = [akamai_cps_dv_enrollment.dv]
}

data "akamai_cps_warnings" "all" {}

output "dv_id" { value = akamai_cps_dv_enrollment.dv.id }
output "third_party_id" { value = akamai_cps_third_party_enrollment.third_party.id }
output "csr_rsa" { value = data.akamai_cps_csr.third_party.csr_rsa }
output "csr_ecdsa" { value = data.akamai_cps_csr.third_party.csr_ecdsa }
output "names_of_all" { value = join(" ", data.akamai_cps_enrollments.all.enrollments[*].common_name) }
