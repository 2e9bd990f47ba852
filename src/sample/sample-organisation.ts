/**
 * An invented care organisation of any size, the same for the same seed: for the demo, the benchmarks and trials by hand.
 * No real person: names are drawn at random from common ones, addresses are under example.org.
 */
export type SampleLearner = {
  readonly name: string;
  readonly email: string;
  readonly employeeNumber: string;
  /** From the top of the tree down to the team. */
  readonly groupPath: readonly string[];
  readonly jobRole: string;
  readonly startedOn: string;
};

const GIVEN_NAMES =
  'Anna,Amira,Blessing,Chloé,Daniel,Dorota,Ewa,Farah,George,Grace,Hannah,Ifeoma,Iwona,Jack,José,Kofi,Leah,Lucía,Maryam,Mateusz,Nia,Noah,Olga,Omar,Priya,Rhys,Ruth,Samir,Siân,Thandi,Tomasz,Uma,Victor,Wren,Yusuf,Zoë'.split(
    ',',
  );
const FAMILY_NAMES =
  'Adeyemi,Ahmed,Åberg,Begum,Brown,Clarke,Cohen,Davies,Díaz,Evans,Fernández,Grant,Green,Hughes,Hussain,Ibrahim,Jones,Kaur,Khan,Kowalska,Lewis,Mensah,Moore,Murphy,Müller,Nkosi,Nowak,Núñez,O’Brien,Okafor,Owen,Patel,Price,Quinn,Roberts,Santos,Sharma,Singh,Smith,Taylor,Thomas,Walsh,Williams,Wójcik,Wright,Young'.split(
    ',',
  );
const HOMES =
  'Ashdown,Birchwood,Cedar Lodge,Dovecote,Elmhurst,Fernleigh,Greenacre,Hillview,Ivybridge,Kingsmead'.split(
    ',',
  );
const TEAMS = ['Days', 'Nights', 'Kitchen', 'Housekeeping'];

export const SAMPLE_JOB_ROLES = [
  'Care assistant',
  'Senior care assistant',
  'Nurse',
  'Team leader',
  'Activities coordinator',
  'Chef',
  'Housekeeper',
  'Maintenance',
  'Administrator',
  'Registered manager',
];

/** The mulberry32 generator: small, fast, good enough to draw samples. Answers numbers in [0, 1). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Every group of an organisation with so many homes, parents before children. */
export const sampleGroupPaths = (homes: number): readonly (readonly string[])[] => [
  ['Meadowbrook Care'],
  ...Array.from({ length: homes }, (_, index) => homeName(index)).flatMap((home) => [
    ['Meadowbrook Care', home],
    ...TEAMS.map((team) => ['Meadowbrook Care', home, team]),
  ]),
];

const homeName = (index: number): string => {
  const round = Math.floor(index / HOMES.length);
  const name = HOMES[index % HOMES.length] ?? 'Home';
  return round === 0 ? name : `${name} ${round + 1}`;
};

/** Learners drawn from the seed; addresses and employee numbers are unique within one organisation. */
export function* sampleLearners(count: number, homes: number, seed = 1): Generator<SampleLearner> {
  const random = randomFrom(seed);
  const pick = <T>(from: readonly T[], fallback: T): T =>
    from[Math.floor(random() * from.length)] ?? fallback;
  for (let index = 1; index <= count; index += 1) {
    const given = pick(GIVEN_NAMES, 'Anna');
    const family = pick(FAMILY_NAMES, 'Smith');
    const folded = `${given}.${family}`
      .normalize('NFKD')
      .replace(/[^A-Za-z.]/g, '')
      .toLowerCase();
    const year = 2012 + Math.floor(random() * 14);
    const month = String(1 + Math.floor(random() * 12)).padStart(2, '0');
    const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
    yield {
      name: `${given} ${family}`,
      email: `${folded}.${index}@example.org`,
      employeeNumber: `E${String(index).padStart(7, '0')}`,
      groupPath: ['Meadowbrook Care', homeName(Math.floor(random() * homes)), pick(TEAMS, 'Days')],
      jobRole: pick(SAMPLE_JOB_ROLES, 'Nurse'),
      startedOn: `${year}-${month}-${day}`,
    };
  }
}

/** The organisation's staff as the CSV that an HR system would export, line by line. */
export function* sampleCsv(count: number, homes: number, seed = 1): Generator<string> {
  yield 'Name,Email,Employee number,Group,Job role,Start date\r\n';
  for (const learner of sampleLearners(count, homes, seed)) {
    const { name, email, employeeNumber, groupPath, jobRole, startedOn } = learner;
    yield `${name},${email},${employeeNumber},${groupPath.join(' / ')},${jobRole},${startedOn}\r\n`;
  }
}
