/** How much of a client's credentials is checked: nothing, that they are there, or that they are right. */
export type Auth = "off" | "presence" | "verify";
