import { movingPeople } from '../../../test/support/training.js';
import { CourseNames } from './course-names.js';
import { editDistance } from './edit-distance.js';

const course = (code: string, title: string) => movingPeople({ courseId: code, code, title });
const names = new CourseNames([
  course('FIRE-1', 'Fire safety'),
  course('MOVE', 'Moving people'),
  course('MOVE-2', 'Moving people: level 2'),
  course('T1', 'Twin'),
  course('T2', 'Twin'),
  course('CAFE', 'Café hygiene'),
]);
const found = (text: string): unknown => {
  const answer = names.find(text);
  return answer.ok ? answer.value.code : [answer.fault.code, answer.fault.message];
};
const NOT_FOUND = 'There is no course with this code or title';

describe('what a file calls a course', () => {
  it.each([
    ['its code', 'fire-1', 'FIRE-1'],
    ['its title, whatever the case, accents and spaces', ' CAFE   hygiene', 'CAFE'],
    ['its title and code, as the training matrix heads its columns', 'Fire safety (FIRE-1)', 'FIRE-1'],
    ['the code of one of several with a title', 'T2', 'T2'],
  ])('may be %s', (_, text, code) => {
    expect(found(text)).toBe(code);
  });

  it('must be clear', () => {
    expect(found('Twin')).toEqual([
      'COURSE_AMBIGUOUS',
      'Several courses have this title: write the code of the course',
    ]);
  });

  it.each([
    ['Fire safty', 'Fire safety (FIRE-1)'],
    ['FIRE1', 'Fire safety (FIRE-1)'],
    ['Moving', 'Moving people (MOVE), Moving people: level 2 (MOVE-2)'],
    ['Moving people (FIRE-1)', 'Moving people (MOVE)'],
  ])('is never guessed, but near ones are named: %s', (text, near) => {
    expect(found(text)).toEqual([
      'COURSE_NOT_FOUND',
      expect.stringContaining(`${NOT_FOUND}. Near to it: ${near}`),
    ]);
  });

  it('has nothing near where nothing is', () => {
    expect(found('Basket weaving for beginners')).toEqual(['COURSE_NOT_FOUND', NOT_FOUND]);
  });
});

it.each([
  ['', '', 0],
  ['fire', 'fire', 0],
  ['fire', 'fir', 1],
  ['fire', 'wire', 1],
  ['kitten', 'sitting', 3],
  ['kitten', 'aaaaaaa', 4],
  ['a', 'abcdefgh', 4],
])('the distance from %p to %p is %p, four for all that is further than three', (left, right, distance) => {
  expect([editDistance(left, right, 3), editDistance(right, left, 3)]).toEqual([distance, distance]);
});
