// A button at the page's edge that opens an empty frame of the extension, and shows or hides it after that.
(() => {
  const button = document.createElement('button');
  button.style = 'position:fixed;right:0;top:38%;width:34px;height:64px;z-index:2147483646';
  let frame;
  button.addEventListener('click', () => {
    if (frame) frame.hidden = !frame.hidden;
    else {
      frame = document.createElement('iframe');
      frame.src = chrome.runtime.getURL('frame.html');
      frame.style = 'position:fixed;right:0;top:0;width:380px;height:100%;border:0';
      document.documentElement.append(frame);
    }
    button.style.right = frame.hidden ? '0' : '380px';
  });
  document.documentElement.append(button);
})();
