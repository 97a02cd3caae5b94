// The least that watching a podcast's page can cost: title and player bar, and one message for each navigation.
(() => {
  const BARS = '[data-testid="now-playing-bar"], [data-testid="player-bar"]';
  let told = '';
  let isWaiting = false;

  function tell() {
    isWaiting = false;
    const seen = { title: document.title, playing: document.querySelector(BARS)?.textContent };
    const text = JSON.stringify(seen);
    if (text === told) return;
    told = text;
    void chrome.runtime.sendMessage(seen);
  }
  const observer = new MutationObserver(() => {
    if (!isWaiting) setTimeout(tell, 50);
    isWaiting = true;
  });
  const all = { subtree: true, childList: true, characterData: true };
  const title = document.querySelector('title');
  const bar = document.querySelector(BARS);
  if (title) observer.observe(title, all);
  if (bar) observer.observe(bar, all);
  tell();
})();
