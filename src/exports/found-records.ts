import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { type Course, CourseCatalogue, type Courses } from '../courses/courses.contract.js';
import type { LearnerFilter, LearnerRow } from '../learners/learners.contract.js';
import type { Position } from '../platform/events/event.js';
import { Refused } from '../platform/http/refused.js';
import { type KnownRecord, LearnersWithRecords } from '../training/training.contract.js';
import { type Found, FoundLearners } from './found-learners.js';

/** Their records are read from the log, with what is sealed in them; so few are in memory at a time. */
const AT_ONCE = 100;

export type LearnerWithRecord = { readonly learner: LearnerRow; readonly known: KnownRecord };

export type FoundRecordsOf = {
  readonly courses: Courses;
  /** Whether the question is about this course. */
  readonly asked: (courseId: string) => boolean;
  readonly records: AsyncIterable<LearnerWithRecord>;
};

/** The training records of the learners under a filter, as the log knows them. */
@Injectable()
export class FoundRecords {
  constructor(
    private readonly learners: FoundLearners,
    private readonly records: LearnersWithRecords,
    private readonly catalogue: CourseCatalogue,
  ) {}

  /** `courseIds`: these only; undefined: all. Throws Refused COURSE_NOT_FOUND, and as FoundLearners. */
  async under(
    filter: LearnerFilter,
    courseIds: readonly string[] | undefined,
    by: Actor,
    minPosition: Position | undefined,
  ): Promise<FoundRecordsOf> {
    const courses = await this.catalogue.current();
    const unknown = courseIds?.find((id) => courses.find(id) === undefined);
    if (unknown !== undefined) throw new Refused({ code: 'COURSE_NOT_FOUND', facts: { courseId: unknown } });
    const wanted = courseIds === undefined ? undefined : new Set(courseIds);
    const { pages } = await this.learners.under(filter, by, minPosition, AT_ONCE);
    return {
      courses,
      asked: (courseId) => wanted === undefined || wanted.has(courseId),
      records: this.read(pages),
    };
  }

  private async *read(pages: Found['pages']): AsyncGenerator<LearnerWithRecord, void, undefined> {
    for await (const page of pages) {
      const records = await this.records.of(page.map(({ learnerId }) => learnerId));
      for (const learner of page) {
        const known = records.get(learner.learnerId);
        if (known !== undefined) yield { learner, known };
      }
    }
  }
}

/** What a file says of a course: its code, by which an import finds it. */
export const courseCode = (course: Course | undefined, courseId: string): string => course?.code ?? courseId;
