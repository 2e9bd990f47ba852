import type { RefusalCodes } from './refusal-codes.js';

export const sessionsCodes = {
  SESSION_NOT_FOUND: {
    status: 404,
    title: 'Session not found',
    advice: 'There is no such training session. GET /sessions lists them.',
  },
  SESSION_BEYOND_SCOPE: {
    status: 403,
    title: 'The session has learners of other groups',
    advice:
      'There are {learners} learners on the session who are not within your groups, so you cannot change it for all of them. Ask an administrator.',
  },
  SESSION_CANCELLED: {
    status: 409,
    title: 'The session is cancelled',
    advice: 'Nothing more happens to a cancelled session. Schedule another one.',
  },
  SESSION_BEGUN: {
    status: 409,
    title: 'The session has begun',
    advice:
      'It began at {startsAt}, so bookings stay as they are. The register says who came, who did not, and who came without a booking.',
  },
  SESSION_HELD: {
    status: 409,
    title: 'The session was held',
    advice: 'Its register was submitted, so it cannot be cancelled. Reopen the register to correct marks.',
  },
  SESSION_DATES_INVALID: {
    status: 422,
    title: 'The dates do not fit together',
    advice:
      'The date that begins at {startsAt} ends before it begins, or begins before an earlier one has ended.',
  },
  MINIMUM_ABOVE_CAPACITY: {
    status: 422,
    title: 'The minimum is above the capacity',
    advice: 'At least {minimum} learners are asked for, but there are {capacity} seats.',
  },
  BOOKING_WINDOW_INVALID: {
    status: 422,
    title: 'The booking window ends before it begins',
    advice: 'Booking opens at {bookingOpensAt} and closes at {bookingClosesAt}. Give a later end.',
  },
  CAPACITY_BELOW_BOOKINGS: {
    status: 409,
    title: 'More learners are booked than that',
    advice: '{booked} learners are booked, so the capacity cannot be {capacity}. Cancel bookings first.',
  },
  BOOKING_NOT_OPEN: {
    status: 409,
    title: 'Booking is not open yet',
    advice: 'Booking opens at {bookingOpensAt}.',
  },
  BOOKING_CLOSED: {
    status: 409,
    title: 'Booking is closed',
    advice: 'Booking closed at {bookingClosesAt}. Change the booking window of the session if need be.',
  },
  BOOKING_OF_INACTIVE: {
    status: 409,
    title: 'Inactive learners are not booked',
    advice: 'The learner is inactive. Reactivate the learner first.',
  },
  BOOKING_CLASH: {
    status: 409,
    title: 'The learner is elsewhere at that time',
    advice: 'The learner has a seat in these sessions at the same time: {sessionIds}.',
  },
  WAITING_LIST_FULL: {
    status: 409,
    title: 'The waiting list is full',
    advice: 'So many wait that another session is needed. Schedule one, or raise the capacity.',
  },
  LEARNER_NOT_WAITING: {
    status: 409,
    title: 'The learner is not on the waiting list',
    advice: 'Book the learner first.',
  },
  NOT_NEXT_IN_LINE: {
    status: 409,
    title: 'Others wait longer',
    advice: '{before} learners are before this one in the line. Seats are given in its order.',
  },
  SESSION_FULL: {
    status: 409,
    title: 'There is no free seat',
    advice: 'All {capacity} seats are taken. Raise the capacity, or wait until a seat is freed.',
  },
  LEARNER_NOT_BOOKED: {
    status: 409,
    title: 'Somebody has no booking',
    advice:
      'These learners have no booking: {learnerIds}. If they came all the same, send withoutBooking: true. Nothing was changed.',
  },
  REGISTER_TOO_EARLY: {
    status: 409,
    title: 'There is nothing to mark yet',
    advice:
      'Marks are drafted from the beginning of the session, and submitted from the beginning of its last date: {startsAt}.',
  },
  REGISTER_UNMARKED: {
    status: 409,
    title: 'Somebody is not marked',
    advice:
      'Mark these learners: {learnerIds}, and {others} outside your groups. A register is submitted whole; nobody is guessed.',
  },
  REGISTER_LOCKED: {
    status: 409,
    title: 'The register is locked',
    advice: 'It was submitted. Reopen it, with a reason, to correct it; both versions stay in the history.',
  },
  REGISTER_FULL: {
    status: 409,
    title: 'The register is full',
    advice: 'A register holds at most {most} learners. Record the others in another session.',
  },
  MARKED_OTHERWISE: {
    status: 409,
    title: 'The learner is marked otherwise',
    advice: 'The register says {mark} already. Reopen it to correct a mark.',
  },
  REGISTER_SUBMITTED: {
    status: 409,
    title: 'The submitted register says otherwise',
    advice:
      'The register was submitted with {mark} for the learner. Send `reopen` with a reason to have it reopened for the new mark; both versions stay in the history.',
  },
  REGISTER_NOT_SUBMITTED: {
    status: 409,
    title: 'The register is open',
    advice: 'It was not submitted yet, so there is nothing to reopen.',
  },
  ATTENDANCE_NOT_CARRIED_OVER: {
    status: 409,
    title: 'The marks have not reached every record',
    advice: 'The submitted marks are still being written to the learners’ records. Ask again shortly.',
  },
} satisfies RefusalCodes;
