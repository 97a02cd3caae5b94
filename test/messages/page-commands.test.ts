import { describe, expect, test } from 'vitest';
import { answerOf, isDetectorCommand, isDetectorConfig, isEdgeTabCommand } from '../../lib/messages/page-commands.ts';

const EDGE_TAB = {
  ...{ type: 'edge-tab', visible: true, count: 3, label: 'Open', panelTitle: 'Notes', bars: 'footer' },
  ...{ sizeLabel: 'Width', width: 380 },
  ...{ edge: 'left', theme: 'dark' },
};
const without = (field: keyof typeof EDGE_TAB) => {
  const { [field]: _, ...others } = EDGE_TAB;
  return others;
};
const UNKNOWN_VALUES = [
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

describe('configuration of the detector', () => {
  test.each([
    { value: { active: true }, config: true, command: false },
    { value: { type: 'detector-config', active: true }, config: true, command: true },
    { value: { type: 'detector-config', active: false, more: 1 }, config: true, command: true },
    { value: { type: 'detector-config' }, config: false, command: false },
    { value: { type: 'detector-config', active: 1 }, config: false, command: false },
    { value: { type: 'detector-config', active: 'true' }, config: false, command: false },
    { value: { type: 'leave', active: true }, config: true, command: false },
    ...UNKNOWN_VALUES.map((value) => ({ value, config: false, command: false })),
  ])('$value', ({ value, config, command }) => {
    expect(isDetectorConfig(value)).toBe(config);
    expect(isDetectorCommand(value)).toBe(command);
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
  ])('%j is one', (value) => {
    expect(isEdgeTabCommand(value)).toBe(true);
  });

  test.each([
    ...UNKNOWN_VALUES,
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
  ])('%j is none', (value) => {
    expect(isEdgeTabCommand(value)).toBe(false);
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
  ...UNKNOWN_VALUES.map((reply) => ({ reply, answer: undefined })),
])('the answer in $reply', ({ reply, answer }) => {
  expect(answerOf(reply)).toEqual(answer);
});
