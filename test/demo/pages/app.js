// Imitates a single-page application, at its worst: the address changes first, the title later, the content last, and
// the head never. Playback continues.
const TITLE_AFTER = 150;
const CONTENT_AFTER = 300;
let playing = /•/.test(document.title);

async function show(address) {
  const loaded = await fetch(address).catch(() => undefined);
  // The page is being closed.
  if (!loaded) return;
  const page = new DOMParser().parseFromString(await loaded.text(), 'text/html');
  const isStillHere = () => location.href === new URL(address, location.href).href;
  const name = page.querySelector('main').getAttribute('aria-label') ?? page.title;
  setTimeout(() => {
    if (isStillHere() && !playing) document.title = name;
  }, TITLE_AFTER);
  setTimeout(() => {
    if (isStillHere()) document.querySelector('main').replaceWith(document.adoptNode(page.querySelector('main')));
    scrollTo(0, 0);
  }, CONTENT_AFTER);
}

addEventListener('click', (event) => {
  const link = event.target.closest('a[data-in-page]');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (link && plain) {
    event.preventDefault();
    history.pushState(null, '', link.href);
    show(link.href);
  }
  const button = event.target.closest('button[data-bar]');
  if (button) {
    const template = document.createElement('template');
    template.innerHTML = button.dataset.bar;
    const name = template.content.firstElementChild.dataset.testid;
    document.querySelector(`[data-testid=${name}]`).replaceWith(template.content);
    if (button.dataset.title) {
      playing = true;
      document.title = button.dataset.title;
    }
  }
});
addEventListener('popstate', () => show(location.href));
