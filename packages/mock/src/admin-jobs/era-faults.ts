import { type Job, modSniJob } from "./job.ts";

/** One thing that servers of an era refuse. */
export interface EraFault {
  readonly at: string;
  readonly message: string;
}

/** What servers of one era refuse about a job that the contract, which knows both eras, allows. */
export function eraFaults(era: string, job: Job): EraFault[] {
  if (era === "2015") return faultsIn2015(job);
  return era === "2016" ? faultsIn2016(job) : [];
}

function faultsIn2015({ job_type, domain_name, update_type, property_spec }: Job): EraFault[] {
  if (job_type === modSniJob) return [{ at: "body/job_type", message: "is not one of the jobs" }];
  const faults: EraFault[] = [];
  if (domain_name === undefined) faults.push({ at: "body/domain_name", message: "is a required property" });
  // The only value is misspelt.
  if (update_type === "hostnames") faults.push({ at: "body/update_type", message: "is not 'hostsnames'" });
  if (property_spec === "akamai_https_sni_config_numbers") {
    faults.push({ at: "body/property_spec", message: "is not 'akamai_https_san_config_numbers'" });
  }
  return faults;
}

function faultsIn2016({ domain_name, update_type, property_spec }: Job): EraFault[] {
  const faults: EraFault[] = [];
  if (domain_name !== undefined) faults.push({ at: "body/domain_name", message: "is not an allowed property" });
  if (update_type === "hostsnames") faults.push({ at: "body/update_type", message: "is not 'hostnames'" });
  // A missing comma joined the two allowed values into one, which nobody sends.
  if (property_spec !== undefined) faults.push({ at: "body/property_spec", message: "is not an allowed value" });
  return faults;
}
