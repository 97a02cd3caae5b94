import { html } from './markup.ts';

export const START = 'https://demo.liner-notes.example/';

/** The demo's start page: where to go, and what to expect there. */
export function startPage(pages: readonly { url: string; name: string; expect: string }[]): string {
  const rows = pages.map(
    ({ url, name, expect }) =>
      `<li><a href="${html(url)}">${html(name)}</a><p>${html(expect)}</p><p class="host">${new URL(url).host}</p></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Liner Notes: demo</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark; --ink: #17181a; --paper: #fbfbf9; --quiet: #5c5f64; --line: #dededa; --accent: #b4301b; }
@media (prefers-color-scheme: dark) { :root { --ink: #ecebe8; --paper: #141517; --quiet: #9fa1a5; --line: #303236; --accent: #ff8a6a; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 Georgia, serif; }
main { max-width: 720px; margin: 0 auto; padding: 64px 24px; }
h1 { font-size: 40px; line-height: 1.15; letter-spacing: -0.01em; margin: 0 0 12px; }
ol { list-style: none; padding: 0; margin: 40px 0; }
li { padding: 20px 0; border-top: 1px solid var(--line); }
a { color: var(--accent); font-size: 20px; }
li p { margin: 6px 0 0; }
.host { color: var(--quiet); font: 13px/1.5 system-ui, sans-serif; }
</style>
</head>
<body>
<main>
<h1>Liner Notes, on pages made for trying it</h1>
<p>Liner Notes is installed in this browser. The pages below are built the way the real sites build theirs, and stand at the real sites' addresses. Any other address leads to the real site.</p>
<ol>
${rows.join('\n')}
</ol>
<p>Look for the small tab at the page's edge and click it, or press Alt+Shift+L. The number on the toolbar icon counts the insights; the icon opens the topics and the search. A new browser hides its icons behind the puzzle piece: pin Liner Notes there.</p>
</main>
</body>
</html>`;
}
