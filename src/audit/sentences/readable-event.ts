import type { RecordedLearnerEvent } from '../../learners/learners.contract.js';
import { ERASED } from '../../platform/events/event.js';
import type { RecordedTrainingEvent } from '../../training/training.contract.js';

/** What stands in the place of personal data whose key was destroyed. */
export const ERASED_WORDS = '(erased)';

const erasedUnless = (key: string | null): string | null => (key === null ? null : ERASED_WORDS);

/** The event with words where its personal part was erased, so that a reader sees that something was there. */
export const readable = (event: RecordedLearnerEvent): RecordedLearnerEvent => {
  switch (event.type) {
    case 'LearnerRegistered': {
      if (event.personal !== ERASED) return event;
      const { emailKey, employeeNumberKey, externalIdKey } = event.data;
      const email = erasedUnless(emailKey);
      const employeeNumber = erasedUnless(employeeNumberKey);
      const externalId = externalIdKey === undefined ? {} : { externalId: ERASED_WORDS };
      return { ...event, personal: { name: ERASED_WORDS, email, employeeNumber, ...externalId } };
    }
    case 'LearnerRenamed':
      return event.personal === ERASED ? { ...event, personal: { name: ERASED_WORDS } } : event;
    case 'LearnerEmailChanged':
      return event.personal === ERASED
        ? { ...event, personal: { email: erasedUnless(event.data.emailKey) } }
        : event;
    case 'LearnerEmployeeNumberChanged':
      return event.personal === ERASED
        ? { ...event, personal: { employeeNumber: erasedUnless(event.data.employeeNumberKey) } }
        : event;
    case 'LearnerExternalIdChanged':
      return event.personal === ERASED
        ? { ...event, personal: { externalId: erasedUnless(event.data.externalIdKey) } }
        : event;
    default:
      return event;
  }
};

/** The same of a training record. Whether there was a provider or certificate is not known any more. */
export const readableTraining = (event: RecordedTrainingEvent): RecordedTrainingEvent =>
  event.type === 'CompletionRecorded' && event.personal === ERASED
    ? { ...event, personal: { provider: ERASED_WORDS, certificateNumber: ERASED_WORDS } }
    : event;
