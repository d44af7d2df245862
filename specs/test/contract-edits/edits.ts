/** One edit of the contract `lending` with what a reviewer has to be told. */
export interface LabelledEdit {
  readonly what: string;
  readonly verdict: "breaking" | "harmless";
  readonly direction: "request" | "response" | "both";
  /** Every operation that it touches. */
  readonly operations: readonly string[];
  /** What the contract of before needs first. */
  readonly prepare?: readonly [from: string | RegExp, to: string][];
  /** Texts to be replaced, each of which occurs: the first occurrence. */
  readonly edit: readonly [from: string | RegExp, to: string][];
}

const bookRequests = ["createBook", "replaceBook"];
const everyOperation = ["listBooks", "createBook", "getBook", "replaceBook", "deleteBook", "createLoan"];
const bookAnswers = ["listBooks", "createBook", "getBook", "replaceBook", "deleteBook"];
const title = "title: { type: string, minLength: 1, maxLength: 80 }";
const pages = "pages: { type: integer, minimum: 1, maximum: 5000 }";
const state = "state: { type: string, enum: [here, lent] }";
const isbn = 'isbn: { type: string, pattern: "^[0-9]{3}-[0-9]$" }';
const putBody = /(operationId: replaceBook[\s\S]*?requestBody:\n {8}required: )true/;

/**
 * Edits with labels that follow from who is hurt, not from what the tool says: a request that was taken and is not any
 * more, an answer that comes and was not to come, a call that does not compile or means something else.
 */
export const edits: readonly LabelledEdit[] = [
  // What a request may contain.
  {
    what: "requires a member of a request",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [
      [
        "        - type: object\n          properties:\n            genre: { enum",
        "        - type: object\n          required: [isbn]\n          properties:\n            genre: { enum",
      ],
    ],
  },
  {
    what: "bounds a text of requests more tightly",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [
      [
        "genre: { enum: [novel, poem] }\n    person",
        "genre: { enum: [novel, poem] }\n            title: { maxLength: 40 }\n    person",
      ],
    ],
  },
  {
    what: "takes fewer values in a request",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [["genre: { enum: [novel, poem] }\n    person", "genre: { enum: [novel] }\n    person"]],
  },
  {
    what: "wants a pattern in a request",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [
      [
        "genre: { enum: [novel, poem] }\n    person",
        'genre: { enum: [novel, poem] }\n            title: { pattern: "^[A-Z]" }\n    person',
      ],
    ],
  },
  {
    what: "wants another pattern in a request",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [["^[0-9]{3}-[0-9]$", "^[0-8]{3}-[0-9]$"]],
  },
  {
    what: "closes an object of requests",
    verdict: "breaking",
    direction: "request",
    operations: ["createLoan"],
    edit: [["    loan:\n      type: object\n", "    loan:\n      type: object\n      additionalProperties: false\n"]],
  },
  {
    what: "demands more under a condition",
    verdict: "breaking",
    direction: "request",
    operations: ["createLoan"],
    edit: [["    then:\n        required: [months, reason]", "    then:\n        required: [months, reason, days]"]],
  },
  {
    what: "makes up a condition",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [
      [
        "    book-request:\n",
        "    book-request:\n      if: { properties: { genre: { const: poem } }, required: [genre] }\n      then: { required: [pages] }\n",
      ],
    ],
  },
  {
    what: "demands a body",
    verdict: "breaking",
    direction: "request",
    operations: ["createLoan"],
    edit: [["required: false", "required: true"]],
  },
  {
    what: "takes a member away that requests may have",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [[`        ${pages}\n`, ""]],
  },
  {
    what: "makes a member of requests read-only",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [[pages, "pages: { type: integer, minimum: 1, maximum: 5000, readOnly: true }"]],
  },
  {
    what: "refuses null",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [['notes: { type: [string, "null"] }', "notes: { type: string }"]],
  },
  {
    what: "takes shorter lists",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [["maxItems: 5", "maxItems: 3"]],
  },
  {
    what: "renames a member",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [["notes: { type", "remarks: { type"]],
  },
  {
    what: "changes the type of a member",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [[pages, "pages: { type: string }"]],
  },
  // What an answer may contain.
  {
    what: "promises a member no longer",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    edit: [["required: [id, title, genre]", "required: [id, genre]"]],
  },
  {
    what: "answers longer texts",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    edit: [[title, "title: { type: string, minLength: 1, maxLength: 800 }"]],
  },
  {
    what: "answers a value that was not to come",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    edit: [[state, "state: { type: string, enum: [here, lent, lost] }"]],
  },
  {
    what: "answers null",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    edit: [["added: { type: string,", 'added: { type: [string, "null"],']],
  },
  {
    what: "answers any text for a time",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    edit: [["added: { type: string, format: date-time,", "added: { type: string,"]],
  },
  {
    what: "answers fractions",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    edit: [[pages, "pages: { type: number, minimum: 1, maximum: 5000 }"]],
  },
  {
    what: "takes a member away that answers may have",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    edit: [[/ {8}added: .*\n/, ""]],
  },
  {
    what: "answers a list where a text was",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    edit: [['notes: { type: [string, "null"] }', "notes: { type: array, items: { type: string } }"]],
  },
  {
    what: "documents a value no longer",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    edit: [
      ["[novel, poem, play]", "[novel, poem]"],
      [/ {8}- \{ value: play.*\n/, ""],
    ],
  },
  {
    what: "renames a constant of the client",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    edit: [["name: Play", "name: Drama"]],
  },
  {
    what: "reveals a secret",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    edit: [["name: { type: string, x-sensitive: true }", "name: { type: string }"]],
  },
  {
    what: "leaves the total out of one version",
    verdict: "breaking",
    direction: "response",
    operations: ["listBooks"],
    edit: [["required: [books, total]", "required: [books]"]],
  },
  {
    what: "lets a problem come without its title",
    verdict: "breaking",
    direction: "response",
    operations: [...bookAnswers, "createLoan"],
    edit: [["    problem:\n      type: object\n      required: [title]", "    problem:\n      type: object"]],
  },
  {
    what: "may answer without a body",
    verdict: "breaking",
    direction: "response",
    operations: ["deleteBook"],
    edit: [["The book, where it was lent.\n", "The book, where it was lent.\n          x-body-optional: true\n"]],
  },
  {
    what: "answers a new success",
    verdict: "breaking",
    direction: "response",
    operations: ["createLoan"],
    edit: [
      [
        '        "201":\n          description: The loan.',
        '        "202": { description: Later. }\n        "201":\n          description: The loan.',
      ],
    ],
  },
  {
    what: "takes a documented error away",
    verdict: "breaking",
    direction: "response",
    operations: ["createBook"],
    edit: [['        "409": { $ref: "#/components/responses/problem" }\n', ""]],
  },
  {
    what: "takes a promised header away",
    verdict: "breaking",
    direction: "response",
    operations: ["listBooks"],
    edit: [[/ {12}X-Total: .*\n/, ""]],
  },
  {
    what: "takes a header away that answers may have",
    verdict: "breaking",
    direction: "response",
    operations: ["listBooks"],
    edit: [[/ {12}X-Hint: .*\n/, ""]],
  },
  // Media types.
  {
    what: "gives another version unasked",
    verdict: "breaking",
    direction: "response",
    operations: ["listBooks"],
    edit: [["x-default-version: books.v2", "x-default-version: books.v1"]],
  },
  {
    what: "takes a version away",
    verdict: "breaking",
    direction: "response",
    operations: ["listBooks"],
    edit: [
      [/ {12}application\/vnd\.lending\.books\.v1\+json:[\s\S]*?(?= {12}application\/vnd\.lending\.books\.v2)/, ""],
    ],
  },
  {
    what: "takes an alias away",
    verdict: "breaking",
    direction: "response",
    operations: ["listBooks"],
    edit: [[/ {14}x-accept-alias: .*\n/, ""]],
  },
  {
    what: "renames the media type of a body",
    verdict: "breaking",
    direction: "request",
    operations: ["createLoan"],
    edit: [["application/vnd.lending.loan.v1+json", "application/vnd.lending.loan.v2+json"]],
  },
  // Parameters.
  {
    what: "demands a parameter",
    verdict: "breaking",
    direction: "request",
    operations: ["listBooks"],
    edit: [["name: genre, in: query,", "name: genre, in: query, required: true,"]],
  },
  {
    what: "adds a parameter that is required",
    verdict: "breaking",
    direction: "request",
    operations: ["listBooks"],
    edit: [
      [
        "        - { name: genre,",
        "        - { name: shelf, in: query, required: true, schema: { type: string } }\n        - { name: genre,",
      ],
    ],
  },
  {
    what: "takes a parameter away",
    verdict: "breaking",
    direction: "request",
    operations: ["listBooks"],
    edit: [[/ {8}- \{ name: limit.*\n/, ""]],
  },
  {
    what: "renames a path parameter, and so an argument",
    verdict: "breaking",
    direction: "request",
    operations: ["getBook", "replaceBook", "deleteBook"],
    edit: [
      ["/books/{bookId}", "/books/{id}"],
      ["name: bookId", "name: id"],
    ],
  },
  {
    what: "takes fewer values of a parameter",
    verdict: "breaking",
    direction: "request",
    operations: ["listBooks"],
    edit: [["enum: [novel, poem] } }", "enum: [novel] } }"]],
  },
  {
    what: "bounds a parameter more tightly",
    verdict: "breaking",
    direction: "request",
    operations: ["listBooks"],
    edit: [["maximum: 100", "maximum: 50"]],
  },
  {
    what: "changes the default of a parameter",
    verdict: "breaking",
    direction: "request",
    operations: ["listBooks"],
    edit: [["default: 20", "default: 50"]],
  },
  {
    what: "wants another pattern in a shared parameter",
    verdict: "breaking",
    direction: "request",
    operations: ["listBooks", "createBook"],
    edit: [["^[A-Z]-[0-9]+$", "^[A-Z]-[0-9]{3,}$"]],
  },
  // Operations and the contract as a whole.
  {
    what: "takes an operation away",
    verdict: "breaking",
    direction: "both",
    operations: ["createLoan"],
    edit: [[/ {2}\/loans:[\s\S]*(?=components:)/, ""]],
  },
  {
    what: "renames an operation",
    verdict: "breaking",
    direction: "both",
    operations: ["getBook"],
    edit: [["operationId: getBook", "operationId: readBook"]],
  },
  {
    what: "moves a path",
    verdict: "breaking",
    direction: "both",
    operations: ["createLoan"],
    edit: [["  /loans:", "  /lendings:"]],
  },
  {
    what: "counts an operation as destructive",
    verdict: "breaking",
    direction: "both",
    operations: ["replaceBook"],
    edit: [[/(operationId: replaceBook[\s\S]*?x-effect: )write/, "$1destructive"]],
  },
  {
    what: "wants other credentials",
    verdict: "breaking",
    direction: "request",
    operations: ["createLoan"],
    edit: [["operationId: createLoan\n", "operationId: createLoan\n      security: [{ other: [] }]\n"]],
  },
  {
    what: "sends credentials in another header",
    verdict: "breaking",
    direction: "request",
    operations: everyOperation,
    edit: [["name: X-Token", "name: X-Auth"]],
  },
  {
    what: "refuses unknown query parameters",
    verdict: "breaking",
    direction: "request",
    operations: everyOperation,
    edit: [["unknownQuery: ignore", "unknownQuery: reject"]],
  },
  {
    what: "accepts fewer labels of problems",
    verdict: "breaking",
    direction: "response",
    operations: everyOperation,
    edit: [["[application/problem+json, application/json]", "[application/problem+json]"]],
  },
  {
    what: "moves the whole API",
    verdict: "breaking",
    direction: "both",
    operations: everyOperation,
    edit: [["/lending/v1", "/lending/v2"]],
  },
  // What answers promise beyond single values.
  {
    what: "turns the order of a list",
    verdict: "breaking",
    direction: "response",
    operations: ["listBooks"],
    prepare: [
      [
        "total: { type: integer }",
        "total: { type: integer }\n                  newest: { type: array, x-order: newest-first, items: { type: integer } }",
      ],
    ],
    edit: [["x-order: newest-first", "x-order: oldest-first"]],
  },
  {
    what: "promises an order no longer",
    verdict: "breaking",
    direction: "response",
    operations: ["listBooks"],
    prepare: [
      [
        "total: { type: integer }",
        "total: { type: integer }\n                  newest: { type: array, x-order: newest-first, items: { type: integer } }",
      ],
    ],
    edit: [["x-order: newest-first", "x-order: none"]],
  },
  {
    what: "promises an order",
    verdict: "harmless",
    direction: "response",
    operations: bookAnswers,
    edit: [["tags: { type: array", "tags: { type: array, x-order: oldest-first"]],
  },
  {
    what: "gives a meaning to the order of a set",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    prepare: [["tags: { type: array", "tags: { x-set: true, type: array"]],
    edit: [["x-set: true, ", ""]],
  },
  {
    what: "no longer ties a null to a state",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    prepare: [
      [
        'notes: { type: [string, "null"]',
        'notes: { x-null-while: { member: state, is: [here] }, type: [string, "null"]',
      ],
    ],
    edit: [["x-null-while: { member: state, is: [here] }, ", ""]],
  },
  {
    what: "no longer puts one time before another",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    prepare: [["format: date-time, readOnly", "format: date-time, x-not-before: printed, readOnly"]],
    edit: [["x-not-before: printed, ", ""]],
  },
  {
    what: "gives locations of another kind",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    prepare: [
      [
        "title: { type: string, minLength: 1",
        "self: { type: string, x-location: '/books/{id}' }\n        title: { type: string, minLength: 1",
      ],
    ],
    edit: [["/books/{id}' }", "/volumes/{id}' }"]],
  },
  {
    what: "hides a member of answers",
    verdict: "breaking",
    direction: "response",
    operations: bookAnswers,
    edit: [[pages, "pages: { type: integer, minimum: 1, maximum: 5000, writeOnly: true }"]],
  },
  // Lists and objects whose parts have no names.
  {
    what: "wants another first item",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [["tags: { type: array", "tags: { type: array, prefixItems: [{ const: book }]"]],
  },
  {
    what: "bounds members with a pattern of a name",
    verdict: "breaking",
    direction: "request",
    operations: ["createLoan"],
    prepare: [
      [
        "    loan:\n      type: object\n",
        "    loan:\n      type: object\n      patternProperties: { ^x_: { type: string } }\n",
      ],
    ],
    edit: [["{ ^x_: { type: string } }", "{ ^x_: { type: string, maxLength: 8 } }"]],
  },
  {
    what: "takes fewer names of members",
    verdict: "breaking",
    direction: "request",
    operations: ["createLoan"],
    prepare: [
      ["    loan:\n      type: object\n", "    loan:\n      type: object\n      propertyNames: { maxLength: 20 }\n"],
    ],
    edit: [["maxLength: 20", "maxLength: 10"]],
  },
  {
    what: "takes fewer members",
    verdict: "breaking",
    direction: "request",
    operations: ["createLoan"],
    edit: [["    loan:\n      type: object\n", "    loan:\n      type: object\n      maxProperties: 7\n"]],
  },
  {
    what: "wants one member with another",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [
      [
        "    book:\n      type: object\n",
        "    book:\n      type: object\n      dependentRequired: { pages: [isbn] }\n",
      ],
    ],
  },
  {
    what: "wants one item among others",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [["tags: { type: array", "tags: { type: array, contains: { pattern: ^b }"]],
  },
  {
    what: "splits a schema into halves that are both closed",
    verdict: "breaking",
    direction: "request",
    operations: bookRequests,
    edit: [
      [
        / {4}person:[\s\S]*?(?= {4}loan:)/,
        "    person:\n      allOf: [{ $ref: '#/components/schemas/reachable' }]\n      type: object\n      additionalProperties: false\n      required: [name]\n      properties:\n        name: { type: string, x-sensitive: true }\n    reachable:\n      type: object\n      additionalProperties: false\n      properties:\n        mail: { type: string, format: email, x-sensitive: true }\n",
      ],
    ],
  },
  // The contract as a whole.
  {
    what: "looks at the Content-Type",
    verdict: "breaking",
    direction: "request",
    operations: [...bookRequests, "createLoan"],
    prepare: [["contentType: exact", "contentType: ignored"]],
    edit: [["contentType: ignored", "contentType: exact"]],
  },
  {
    what: "gives errors another label",
    verdict: "breaking",
    direction: "response",
    operations: everyOperation,
    edit: [["[application/problem+json, application/json]", "[application/problem+json, application/json, text/html]"]],
  },
  {
    what: "writes a parameter as JSON",
    verdict: "breaking",
    direction: "request",
    operations: ["listBooks"],
    edit: [
      [
        "schema: { type: string, enum: [novel, poem] } }",
        "content: { application/json: { schema: { type: string, enum: [novel, poem] } } } }",
      ],
    ],
  },
  {
    what: "no longer documents a value that requests alone have",
    verdict: "harmless",
    direction: "request",
    operations: ["createLoan"],
    prepare: [
      [
        /(operationId: createLoan[\s\S]*?"201":[\s\S]*?)schema: \{ \$ref: "#\/components\/schemas\/loan" \}/,
        "$1schema: { type: object }",
      ],
      ["reason: { type: string }\n      if", "reason: { type: string, x-extensible-enum: [studies, play] }\n      if"],
    ],
    edit: [["[studies, play]", "[studies]"]],
  },
  {
    what: "calls a schema by another name",
    verdict: "harmless",
    direction: "both",
    operations: [],
    edit: [
      ["    person:\n", "    reader:\n"],
      ["schemas/person", "schemas/reader"],
    ],
  },
  // Harmless.
  {
    what: "takes a new member in requests",
    verdict: "harmless",
    direction: "request",
    operations: bookRequests,
    edit: [["        tags: { type: array", "        shelf: { type: string }\n        tags: { type: array"]],
  },
  {
    what: "takes smaller values of a parameter",
    verdict: "harmless",
    direction: "request",
    operations: ["listBooks"],
    edit: [["minimum: 1, maximum: 100", "minimum: 0, maximum: 100"]],
  },
  {
    what: "takes more values of a parameter",
    verdict: "harmless",
    direction: "request",
    operations: ["listBooks"],
    edit: [["enum: [novel, poem] } }", "enum: [novel, poem, play] } }"]],
  },
  {
    what: "takes larger values of a parameter",
    verdict: "harmless",
    direction: "request",
    operations: ["listBooks"],
    edit: [["maximum: 100", "maximum: 1000"]],
  },
  {
    what: "adds an optional parameter",
    verdict: "harmless",
    direction: "request",
    operations: ["listBooks"],
    edit: [
      [
        "        - { name: genre,",
        "        - { name: shelf, in: query, schema: { type: string } }\n        - { name: genre,",
      ],
    ],
  },
  {
    what: "adds an operation",
    verdict: "harmless",
    direction: "both",
    operations: ["listLoans"],
    edit: [
      [
        "  /loans:\n",
        '  /loans:\n    get:\n      operationId: listLoans\n      tags: [Loans]\n      x-effect: read\n      responses: { "204": { description: None. } }\n',
      ],
    ],
  },
  {
    what: "adds a version beside the others",
    verdict: "harmless",
    direction: "response",
    operations: ["listBooks"],
    edit: [
      [
        "            application/vnd.lending.books.v1+json:\n",
        "            application/vnd.lending.books.v3+json: { schema: { type: object } }\n            application/vnd.lending.books.v1+json:\n",
      ],
    ],
  },
  {
    what: "adds an alias",
    verdict: "harmless",
    direction: "response",
    operations: ["listBooks"],
    edit: [
      [
        "[application/vnd.lending.library.v2+json]",
        "[application/vnd.lending.library.v2+json, application/vnd.lending.all.v2+json]",
      ],
    ],
  },
  {
    what: "documents one more error",
    verdict: "harmless",
    direction: "response",
    operations: ["getBook"],
    edit: [
      [/(operationId: getBook[\s\S]*?)( {8}"404")/, '$1        "429": { $ref: "#/components/responses/problem" }\n$2'],
    ],
  },
  {
    what: "documents one more value",
    verdict: "harmless",
    direction: "response",
    operations: bookAnswers,
    edit: [["[novel, poem, play]", "[novel, poem, play, essay]"]],
  },
  {
    what: "promises a member of answers",
    verdict: "harmless",
    direction: "response",
    operations: ["listBooks"],
    edit: [
      ["required: [books]\n", "required: [books, total]\n"],
      [
        '                  books: { type: array, items: { $ref: "#/components/schemas/book" } }\n              examples',
        '                  books: { type: array, items: { $ref: "#/components/schemas/book" } }\n                  total: { type: integer }\n              examples',
      ],
    ],
  },
  {
    what: "bounds an answer more tightly",
    verdict: "harmless",
    direction: "response",
    operations: [...bookAnswers, "createLoan"],
    edit: [
      [
        "        title: { type: string }\n        status",
        "        title: { type: string, minLength: 1 }\n        status",
      ],
    ],
  },
  {
    what: "says the same through allOf",
    verdict: "harmless",
    direction: "response",
    operations: bookAnswers,
    edit: [
      ['owner: { $ref: "#/components/schemas/person" }', 'owner: { allOf: [{ $ref: "#/components/schemas/person" }] }'],
    ],
  },
  {
    what: "drops a condition on answers that requests lack",
    verdict: "harmless",
    direction: "request",
    operations: ["createLoan"],
    edit: [["kind: { type: string, enum: [short, long] }", "kind: { enum: [short, long], type: string }"]],
  },
  {
    what: "writes a schema in place",
    verdict: "harmless",
    direction: "response",
    operations: bookAnswers,
    edit: [
      [
        'genre: { $ref: "#/components/schemas/genre" }',
        'genre: { $ref: "#/components/schemas/genre", description: The kind. }',
      ],
    ],
  },
  {
    what: "describes it in other words",
    verdict: "harmless",
    direction: "both",
    operations: [],
    edit: [
      ["summary: List books", "summary: List all books"],
      ["description: The books.", "description: All books."],
    ],
  },
  {
    what: "shows another example",
    verdict: "harmless",
    direction: "both",
    operations: [],
    edit: [["title: Emma", "title: Persuasion"]],
  },
  {
    what: "marks an operation deprecated",
    verdict: "harmless",
    direction: "both",
    operations: ["deleteBook"],
    edit: [["operationId: deleteBook\n", "operationId: deleteBook\n      deprecated: true\n"]],
  },
  {
    what: "hides a member from logs",
    verdict: "harmless",
    direction: "response",
    operations: bookAnswers,
    edit: [[isbn, 'isbn: { type: string, pattern: "^[0-9]{3}-[0-9]$", x-sensitive: true }']],
  },
  {
    what: "lets a body be left out",
    verdict: "harmless",
    direction: "request",
    operations: ["replaceBook"],
    edit: [[putBody, "$1false"]],
  },
  {
    what: "has another name in the contract for the tag",
    verdict: "harmless",
    direction: "both",
    operations: [],
    edit: [
      ["{ name: Loans }", "{ name: Lending }"],
      ["tags: [Loans]", "tags: [Lending]"],
    ],
  },
];
