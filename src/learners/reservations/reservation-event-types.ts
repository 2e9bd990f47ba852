import type { EventTypes } from '../../platform/events/event-registry.js';
import type { ReservationEvent } from '../domain/reservation.js';

const definitions: Record<ReservationEvent['type'], EventTypes[string]> = {
  EmailReserved: { schema: 1 },
  EmailReleased: { schema: 1 },
  EmployeeNumberReserved: { schema: 1 },
  EmployeeNumberReleased: { schema: 1 },
  ExternalIdReserved: { schema: 1 },
  ExternalIdReleased: { schema: 1 },
};
export const reservationEventTypes: EventTypes = definitions;
