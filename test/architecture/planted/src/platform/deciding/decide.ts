import { Injectable } from '@nestjs/common';
import { planted } from '../../../test/support/planted.js';
export const decide = [Injectable, planted];
