/** The choice between the tiers, for all who run modules. */
package dev.tuber.tiers;
