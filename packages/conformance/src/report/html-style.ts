/** How the HTML report looks, in light and dark, on paper too. */
export const htmlStyle = `
:root { color-scheme: light dark; --good: #1a7f37; --bad: #c93c37; --weak: #8a6d00; --line: #8884; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .2rem .5rem; text-align: left; vertical-align: top; }
td.number { text-align: right; }
pre { overflow-x: auto; padding: .6rem; border: 1px solid var(--line); border-radius: 4px; }
code { font-size: .92em; overflow-wrap: anywhere; }
.good { color: var(--good); } .bad { color: var(--bad); } .weak { color: var(--weak); }
details { border: 1px solid var(--line); border-radius: 4px; margin: .5rem 0; padding: .4rem .7rem; }
summary { cursor: pointer; font-weight: 600; }
`;
