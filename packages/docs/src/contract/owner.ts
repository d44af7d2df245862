/** Whose contracts a site is about, and what its readers have at hand. */
export interface Owner {
  /** The name of the site. */
  readonly title: string;
  /** The package of the generated clients. */
  readonly clientPackage: string;
  /** The command that starts the mock. */
  readonly mockCommand: string;
  /** Whether the site is that of this repository, with its guides, command line, simulators and history. */
  readonly isThisRepository: boolean;
}

/** This repository. */
export const thisRepository: Owner = {
  title: "Edge Contracts",
  clientPackage: "@edge-contracts/client",
  mockCommand: "npm start",
  isThisRepository: true,
};
