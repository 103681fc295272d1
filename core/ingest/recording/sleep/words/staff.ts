import { isCapital, isOrdinary } from '../../../privacy/known-words.ts';
import { kindOf } from './events.ts';

/** Who stands in a sleep laboratory, and words that somebody's name follows. */
const BEFORE_NAME =
  /(?<!\p{L})((?:tech(?:nician|nologist|niker(?:in)?|n?icien(?:ne)?|nico)?|t[eé]cnic[oa]|rpsgt|mtr?l?a|mfa|nurse|schwester|pfleger(?:in)?|infirmi(?:er|ère)|scor(?:er|ed|ing)|auswerter(?:in)?|untersucher(?:in)?|operator|dra?|prof|doctor|arzt|ärztin|by|von|durch|par|por)[\s.:_-]+)(\p{L}[\p{L}'’-]{2,})(\s+\p{L}[\p{L}'’-]+)?/giu;

/**
 * A note in a scoring without the name of who wrote it or came in, such as `Tech ‹name› in room`: of staff the same name stands
 * in many nights.
 */
export const withoutStaff = (text: string): string =>
  text.replace(BEFORE_NAME, (whole, role: string, name: string, next = '') => {
    const isNamed = isCapital(name) && !isOrdinary(name) && !/^\p{Lu}{2,4}$/u.test(name);
    if (!isNamed || kindOf(name) !== undefined) return whole;
    return isCapital(next.trim()) ? `${role}‹name›` : `${role}‹name›${next}`;
  });
