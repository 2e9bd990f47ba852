import type { Course } from '../../courses/courses.contract.js';
import type { Checked } from '../../learners/learners.contract.js';
import { foldText } from '../../platform/read-store/folding.js';
import { editDistance } from './edit-distance.js';

const NEAR = 3;
/** Looking for near matches takes time: a file of nonsense gets them for its first so many names only. */
const NAMES_WITH_NEAR = 1_000;
const LONGEST_COMPARED = 200;
const TITLE_AND_CODE = /^(.*\S)\s*\(([^()]+)\)$/;

/** Finds courses by what a file calls them; retired ones too. */
export class CourseNames {
  private readonly byCode = new Map<string, Course>();
  private readonly byTitle = new Map<string, Course | 'several'>();
  private readonly found = new Map<string, Checked<Course>>();

  constructor(private readonly courses: readonly Course[]) {
    for (const course of courses) {
      const title = foldText(course.title);
      this.byCode.set(foldText(course.code), course);
      this.byTitle.set(title, this.byTitle.has(title) ? 'several' : course);
    }
  }

  /**
   * By code, by a title that only one course has, or by both as the training matrix heads its columns: `Fire (FIRE-1)`.
   * Faults: COURSE_NOT_FOUND, COURSE_AMBIGUOUS.
   */
  find(text: string): Checked<Course> {
    const known = this.found.get(text);
    if (known !== undefined) return known;
    const found = this.lookUp(text);
    if (this.found.size < NAMES_WITH_NEAR) this.found.set(text, found);
    return found;
  }

  private lookUp(text: string): Checked<Course> {
    const name = foldText(text);
    const titled = this.byTitle.get(name);
    const course = this.byCode.get(name) ?? (titled === 'several' ? undefined : titled) ?? this.headed(text);
    if (course !== undefined) return { ok: true, value: course };
    if (titled === 'several')
      return fault('COURSE_AMBIGUOUS', 'Several courses have this title: write the code of the course');
    const near = this.found.size < NAMES_WITH_NEAR ? this.near(name) : [];
    const words = near.map(({ title, code }) => `${title} (${code})`).join(', ');
    const message = 'There is no course with this code or title';
    return fault('COURSE_NOT_FOUND', words === '' ? message : `${message}. Near to it: ${words}`);
  }

  private headed(text: string): Course | undefined {
    const [, title = '', code = ''] = TITLE_AND_CODE.exec(text) ?? [];
    const course = this.byCode.get(foldText(code));
    return course !== undefined && foldText(course.title) === foldText(title) ? course : undefined;
  }

  /** The nearest first. */
  private near(name: string): readonly Course[] {
    if (name.length > LONGEST_COMPARED) return [];
    const limit = Math.max(2, Math.floor(name.length / 3));
    return this.courses
      .map((course) => ({ course, distance: distanceTo(course, name, limit) }))
      .filter(({ distance }) => distance <= limit)
      .sort((left, right) => left.distance - right.distance)
      .slice(0, NEAR)
      .map(({ course }) => course);
  }
}

const distanceTo = ({ code, title }: Course, name: string, limit: number): number => {
  const folded = foldText(title);
  if (name.length > 2 && (folded.includes(name) || name.includes(folded))) return 1;
  return Math.min(editDistance(foldText(code), name, limit), editDistance(folded, name, limit));
};

const fault = (code: string, message: string): Checked<never> => ({ ok: false, fault: { code, message } });
