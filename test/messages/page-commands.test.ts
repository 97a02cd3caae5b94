import { describe, expect, test } from 'vitest';
import { answerOf, isDetectorCommand, isDetectorConfig, isEdgeTabCommand } from '../../lib/messages/page-commands.ts';

const EDGE_TAB = {
  ...{ type: 'edge-tab', visible: true, count: 3, label: 'Open', panelTitle: 'Notes', bars: 'footer' },
  ...{ edge: 'left', theme: 'dark' },
};
const without = (field: keyof typeof EDGE_TAB) => {
  const { [field]: _, ...left } = EDGE_TAB;
  return left;
};
const NOTHING_OF_OURS = [
  undefined,
  null,
  true,
  7,
  'detector-config',
  'leave',
  [],
  ['leave'],
  {},
  { type: null },
  { type: {} },
];

describe('orders to the detector', () => {
  test.each([
    { said: { active: true }, orders: true, command: false },
    { said: { type: 'detector-config', active: true }, orders: true, command: true },
    { said: { type: 'detector-config', active: false, more: 1 }, orders: true, command: true },
    { said: { type: 'detector-config' }, orders: false, command: false },
    { said: { type: 'detector-config', active: 1 }, orders: false, command: false },
    { said: { type: 'detector-config', active: 'true' }, orders: false, command: false },
    { said: { type: 'leave', active: true }, orders: true, command: false },
    ...NOTHING_OF_OURS.map((said) => ({ said, orders: false, command: false })),
  ])('$said', ({ said, orders, command }) => {
    expect(isDetectorConfig(said)).toBe(orders);
    expect(isDetectorCommand(said)).toBe(command);
  });
});

describe('commands to the edge tab', () => {
  test.each([
    EDGE_TAB,
    { ...EDGE_TAB, visible: false, count: 0, label: '', bars: '' },
    { ...EDGE_TAB, edge: 'right', theme: 'system' },
    { ...EDGE_TAB, theme: 'light' },
    { type: 'toggle-panel' },
    { type: 'close-panel' },
    { type: 'leave' },
  ])('%j is one', (said) => {
    expect(isEdgeTabCommand(said)).toBe(true);
  });

  test.each([
    ...NOTHING_OF_OURS,
    { type: 'changed' },
    { type: 'detector-config', active: true },
    ...(Object.keys(EDGE_TAB) as (keyof typeof EDGE_TAB)[]).map(without),
    { ...EDGE_TAB, visible: 'yes' },
    { ...EDGE_TAB, count: 1.5 },
    { ...EDGE_TAB, count: Number.NaN },
    { ...EDGE_TAB, count: '3' },
    { ...EDGE_TAB, label: 3 },
    { ...EDGE_TAB, panelTitle: null },
    { ...EDGE_TAB, bars: ['footer'] },
    { ...EDGE_TAB, edge: 'top' },
    { ...EDGE_TAB, edge: 'toString' },
    { ...EDGE_TAB, theme: 'sepia' },
  ])('%j is none', (said) => {
    expect(isEdgeTabCommand(said)).toBe(false);
  });
});

test.each([
  { reply: { ok: true, answer: { token: 'x' } }, answer: { token: 'x' } },
  { reply: { ok: true, answer: 0 }, answer: 0 },
  { reply: { ok: true }, answer: undefined },
  { reply: { ok: false, problem: 'refused' }, answer: undefined },
  { reply: { ok: false, answer: 'leaked' }, answer: undefined },
  { reply: { ok: 1, answer: 'leaked' }, answer: undefined },
  { reply: { answer: 'leaked' }, answer: undefined },
  ...NOTHING_OF_OURS.map((reply) => ({ reply, answer: undefined })),
])('the answer in $reply', ({ reply, answer }) => {
  expect(answerOf(reply)).toEqual(answer);
});
