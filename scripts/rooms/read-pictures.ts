/** One room of a picture: a folder, or where it says `*.ts` the files beside the folders. */
export interface Room {
  readonly name: string;
  readonly sentence: string;
}

/** A picture of ARCHITECTURE.md: the folder whose rooms it shows, and its floors from the top to the ground. */
export interface Picture {
  readonly root: string;
  readonly floors: readonly (readonly Room[])[];
}

/** The pictures of a document: each block of it whose first line is a folder's name that ends with a slash. */
export function readPictures(markdown: string): Picture[] {
  const blocks = [...markdown.matchAll(/^```\n([\w.-]+(?:\/[\w.-]+)*)\/\n([\s\S]*?)^```$/gm)];
  return blocks.map(([, root = "", lines = ""]) => ({
    root,
    floors: lines.split(/^ *↓ *\n/m).map((floor) =>
      floor
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => {
          const [, name = "", sentence = ""] = /^ *(\S+) +(\S.*)$/.exec(line) ?? [];
          if (name === "") throw new Error(`The picture of ${root} has a line without a room and a sentence: ${line}`);
          return { name, sentence };
        }),
    ),
  }));
}
