import { planted as handler } from '../register-learner/register-learner.handler.js';
export const planted = handler;
