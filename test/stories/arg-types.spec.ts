import { describe, expect, it } from 'vitest';
import { extractArgTypes, extractComponentDescription, slotArg } from '../../stories/arg-types.ts';
import { manuals } from '../../stories/manifest.ts';
import { tokens } from '../../stories/tokens.ts';

const tags = manuals.map(({ tagName }) => tagName);
/** The provider has no look of its own to set. */
const seen = tags.filter((tag) => tag !== 'invite-provider');

const rowsOf = (tag: string, category: string) =>
  Object.values(extractArgTypes(tag)).filter(({ table }) => table?.category === category);

describe('extractArgTypes', () => {
  it('knows every element of the manifest', () => {
    expect(tags).toEqual([
      'accept-invite',
      'audit-log',
      'bulk-invite',
      'invite-form',
      'invite-list',
      'invite-provider',
      'member-list',
      'role-matrix',
    ]);
  });

  it.each(tags)('gives <%s> a table of its attributes, each with what it is for', (tag) => {
    const rows = rowsOf(tag, 'Attributes');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ description }) => !description)).toEqual([]);
  });

  it.each(seen)('gives <%s> events, slots and parts, and leaves none out', (tag) => {
    const manual = manuals.find(({ tagName }) => tagName === tag)!;
    expect(rowsOf(tag, 'Events')).toHaveLength(manual.events!.length);
    expect(rowsOf(tag, 'Slots')).toHaveLength(manual.slots!.length);
    expect(rowsOf(tag, 'Parts')).toHaveLength(manual.cssParts!.length);
  });

  it.each(seen)('gives every slot and every token of <%s> a control', (tag) => {
    const types = extractArgTypes(tag);
    const { slots = [] } = manuals.find(({ tagName }) => tagName === tag)!;
    for (const { name } of slots) expect(types[slotArg(name)]?.control).toEqual({ type: 'text' });
    for (const { name } of tokens) expect(types[name]?.control).toBeTruthy();
  });

  it('gives a boolean attribute a switch, and leaves the backend to the world of the story', () => {
    const types = extractArgTypes('role-matrix');
    expect(types['editable']?.control).toEqual({ type: 'boolean' });
    expect(types['base-url']?.control).toBe(false);
  });

  it('says which element it does not know', () => {
    expect(() => extractArgTypes('no-such')).toThrow('The manifest knows no <no-such>');
  });

  it('takes the first lines of a page from the manifest', () => {
    for (const tag of tags) expect(extractComponentDescription(tag).length).toBeGreaterThan(40);
  });
});

describe('tokens', () => {
  it('are those that the styles of the kit read, with what holds without them', () => {
    expect(tokens.map(({ name }) => name)).toContain('--invite-color-accent');
    expect(tokens.find(({ name }) => name === '--invite-radius')).toEqual({
      name: '--invite-radius',
      property: 'border-radius',
      fallback: '0.5em',
    });
    expect(tokens.find(({ name }) => name === '--invite-color-accent')?.fallback).toBe(
      'light-dark(#1f5fd0, #8ab0ff)',
    );
  });

  it('number at least eighteen', () => {
    expect(tokens.length).toBeGreaterThanOrEqual(18);
  });
});
