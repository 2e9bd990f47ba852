// What controllers of other modules may use of bulk operations; apart, because projectors need no HTTP.
export { Ids, Optional } from './optional-fields.js';
export { PreviewAnswer, previewAnswer } from './preview-operation/preview.answer.js';
export { ThresholdAnswer } from './operations-list/operation.answer.js';
export { AskedAnswer, askedAnswer } from './request-operation/asked.answer.js';
export { OPERATION_REASONS } from './domain/bulk-operation.events.js';
