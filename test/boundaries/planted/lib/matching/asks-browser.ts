import { browser } from 'wxt/browser';

export const id = browser.runtime.id;
