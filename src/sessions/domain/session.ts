import { assertNever, type Decider } from '../../platform/deciding/decision.js';
import { ERASED, type Instant } from '../../platform/events/event.js';
import type { ClashRule, Promotion, RegisterMark, SessionDate, SessionEvent } from './session.events.js';

export type Register = {
  readonly state: 'open' | 'submitted' | 'reopened';
  /** Draft marks by learner; the submitted ones after a submission. */
  readonly marks: ReadonlyMap<string, RegisterMark>;
  readonly submissions: number;
  /** Who ever stood in a submitted register: later ones must say what became of them. */
  readonly everSubmitted: ReadonlySet<string>;
  /** Whether the latest submission, or what was taken off since, still has to reach the learners' records. */
  readonly toCarryOver: boolean;
  /** Taken off, which their records do not show yet. */
  readonly takenOff: ReadonlySet<string>;
};

/** A session that exists. Erased personal data reads as null. */
export type ExistingSession = {
  readonly status: 'scheduled' | 'cancelled';
  readonly sessionId: string;
  readonly courseId: string;
  readonly dates: readonly SessionDate[];
  readonly timeZone: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly trainer: string | null;
  readonly capacity: number;
  readonly minimum: number;
  readonly bookingOpensAt: Instant | null;
  readonly bookingClosesAt: Instant | null;
  readonly promotion: Promotion;
  readonly onClash: ClashRule;
  /** Learners, first booked first; never more than the capacity. */
  readonly booked: readonly string[];
  /** Learners, next in line first. */
  readonly waiting: readonly string[];
  readonly register: Register;
};
export type Session = { readonly status: 'unknown' } | ExistingSession;

export const sessionExists = (session: Session): session is ExistingSession => session.status !== 'unknown';

const NEW_REGISTER: Register = {
  state: 'open',
  marks: new Map(),
  submissions: 0,
  everSubmitted: new Set(),
  toCarryOver: false,
  takenOff: new Set(),
};

const trainerOf = (personal: { readonly trainer: string | null } | typeof ERASED): string | null =>
  personal === ERASED ? null : personal.trainer;

const scheduled = ({
  data,
  personal,
}: Extract<SessionEvent, { type: 'SessionScheduled' }>): ExistingSession => ({
  status: 'scheduled',
  sessionId: data.sessionId,
  courseId: data.courseId,
  dates: data.dates,
  timeZone: data.timeZone,
  place: data.place,
  link: data.link,
  trainer: trainerOf(personal),
  capacity: data.capacity,
  minimum: data.minimum,
  bookingOpensAt: data.bookingOpensAt,
  bookingClosesAt: data.bookingClosesAt,
  promotion: data.promotion,
  onClash: data.onClash,
  booked: [],
  waiting: [],
  register: NEW_REGISTER,
});

const without = (learners: readonly string[], learnerId: string): readonly string[] =>
  learners.filter((other) => other !== learnerId);

const marked = (
  register: Register,
  marks: readonly RegisterMark[],
  cleared: readonly string[],
): ReadonlyMap<string, RegisterMark> => {
  const all = new Map(register.marks);
  for (const mark of marks) all.set(mark.learnerId, mark);
  for (const learnerId of cleared) all.delete(learnerId);
  return all;
};

const takenOff = (register: Register, learnerIds: readonly string[]): Register => ({
  ...register,
  marks: marked(register, [], learnerIds),
  everSubmitted: new Set([...register.everSubmitted].filter((known) => !learnerIds.includes(known))),
  // Of a register that was never submitted the records know nothing.
  ...(register.submissions === 0
    ? {}
    : { toCarryOver: true, takenOff: new Set([...register.takenOff, ...learnerIds]) }),
});

const submitted = (register: Register, marks: readonly RegisterMark[]): Register => {
  const learnerIds = marks.map(({ learnerId }) => learnerId);
  return {
    state: 'submitted',
    marks: new Map(marks.map((mark) => [mark.learnerId, mark])),
    submissions: register.submissions + 1,
    everSubmitted: new Set([...register.everSubmitted, ...learnerIds]),
    toCarryOver: true,
    takenOff: new Set([...register.takenOff].filter((learnerId) => !learnerIds.includes(learnerId))),
  };
};

const changed = (state: ExistingSession, event: SessionEvent): ExistingSession => {
  const { booked, waiting, register } = state;
  switch (event.type) {
    case 'SessionScheduled':
      return scheduled(event);
    case 'SessionMoved':
      return { ...state, dates: event.data.dates, timeZone: event.data.timeZone };
    case 'SessionPlaceChanged':
      return { ...state, place: event.data.place };
    case 'SessionLinkChanged':
      return { ...state, link: event.data.link };
    case 'SessionTrainerChanged':
      return { ...state, trainer: trainerOf(event.personal) };
    case 'SessionCapacityChanged':
      return { ...state, capacity: event.data.capacity };
    case 'SessionMinimumChanged':
      return { ...state, minimum: event.data.minimum };
    case 'SessionBookingWindowChanged': {
      const { bookingOpensAt, bookingClosesAt } = event.data;
      return { ...state, bookingOpensAt, bookingClosesAt };
    }
    case 'SessionPromotionChanged':
      return { ...state, promotion: event.data.promotion };
    case 'SessionClashRuleChanged':
      return { ...state, onClash: event.data.onClash };
    case 'SessionCancelled':
      return { ...state, status: 'cancelled' };
    case 'LearnerBooked':
      return { ...state, booked: [...booked, event.data.learnerId] };
    case 'LearnerWaitlisted':
      return { ...state, waiting: [...waiting, event.data.learnerId] };
    case 'LearnerPromoted': {
      const { learnerId } = event.data;
      return { ...state, booked: [...booked, learnerId], waiting: without(waiting, learnerId) };
    }
    case 'BookingCancelled': {
      const { learnerId } = event.data;
      return { ...state, booked: without(booked, learnerId), waiting: without(waiting, learnerId) };
    }
    case 'RegisterMarked': {
      const { marks, cleared } = event.data;
      return { ...state, register: { ...register, marks: marked(register, marks, cleared) } };
    }
    case 'RegisterSubmitted':
      return { ...state, register: submitted(register, event.data.marks) };
    case 'RegisterReopened':
      return { ...state, register: { ...register, state: 'reopened' } };
    case 'LearnersTakenOffRegister':
      return { ...state, register: takenOff(register, event.data.learnerIds) };
    case 'AttendanceCarriedOver':
      return { ...state, register: { ...register, toCarryOver: false, takenOff: new Set() } };
    default:
      return assertNever(event);
  }
};

export const session: Decider<Session, SessionEvent> = {
  initial: { status: 'unknown' },
  evolve: (state, event) => {
    if (event.type === 'SessionScheduled') return scheduled(event);
    return sessionExists(state) ? changed(state, event) : state;
  },
};

/** Everybody whom a register must mark: who is booked, and who stood in an earlier submission. */
export const expectedInRegister = ({ booked, register }: ExistingSession): readonly string[] => [
  ...new Set([...booked, ...register.everSubmitted]),
];
