import type { MockBackend } from '../mock-backend.ts';
import { scenario } from './scenario.ts';

/** Arabic and Hebrew, one with Latin letters and digits among them. */
const rightToLeft = [
  ['عبد الرحمن بن خالد الزهراني', 'abd.alrahman@northwind.example'],
  ['שירה בן־דוד', 'shira@northwind.example'],
  ['ليلى (Team 7) العلي', 'layla@northwind.example'],
] as const;

const syllables = ['Wolfeschlegel', 'steinhausen', 'berger', 'dorff', 'welche', 'vor', 'altern', 'waren'];
/** One word without a place to break it. */
const longWord = Array.from({ length: 14 }, (_, index) => syllables[index % syllables.length]).join('');

/** What formulas, markup and templates begin with: none of it may be taken for more than a name. */
const treacherous = [
  ['<img src=x onerror=alert(1)>', 'markup@northwind.example'],
  ['=HYPERLINK("https://mock.example","Click")', 'formula@northwind.example'],
  ['{0} ${name} %s &amp; \u202Egnp.exe', 'template@northwind.example'],
] as const;

/** Adds people whose ids are known, so that a link can sign them in. */
function addStaff(backend: MockBackend, people: readonly (readonly [name: string, email: string])[]): void {
  for (const [name, email] of people)
    backend.addMember({ id: email.replace(/@.*/, ''), name, email, roleId: 'role-staff' });
}

/** Names that are hard to show. */
export const names = [
  scenario({
    name: 'right-to-left-names',
    title: 'Names in Arabic and Hebrew',
    story:
      'Three members write their names from right to left, one with Latin letters among them: names, addresses and buttons keep their places.',
    preset: 'isp-os',
    viewer: 'olivia',
    prepare: (backend) => addStaff(backend, rightToLeft),
  }),
  scenario({
    name: 'very-long-names',
    title: 'Names without an end',
    story:
      'Tenant, role and a member have names that no line can hold: nothing is cut off that is needed, and nothing moves out of the page.',
    preset: 'isp-os',
    viewer: 'olivia',
    prepare(backend) {
      backend.addMember({
        name: longWord,
        email: `${'a'.repeat(64)}@${'long-'.repeat(11)}mail.example`,
        roleId: 'role-staff',
      });
      backend.change((world) => {
        world.tenant.name = `${world.tenant.name} and ${longWord}`;
        world.roles.find(({ id }) => id === 'role-staff')!.name = `Staff for ${longWord}`;
      });
    },
  }),
  scenario({
    name: 'treacherous-names',
    title: 'Names that look like code',
    story:
      'Members are called like markup, like a formula and like a template: each is shown letter by letter, in lists, mails and files.',
    preset: 'isp-os',
    viewer: 'olivia',
    prepare: (backend) => addStaff(backend, treacherous),
  }),
] as const;
