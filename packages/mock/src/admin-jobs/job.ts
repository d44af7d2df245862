/** The body of a background job, in any of its shapes. */
export interface Job {
  readonly job_type: string;
  readonly domain_name?: string;
  readonly update_type?: string;
  readonly action?: string;
  readonly property_spec?: string;
}

/** Asks whether certificates have been deployed. */
export const checkJob = "akamai_check_and_update_cert_status";
/** Updates the property of SAN certificates. */
export const modSanJob = "akamai_update_papi_property_for_mod_san";
/** Updates the property of SNI certificates. */
export const modSniJob = "akamai_update_papi_property_for_mod_sni";
