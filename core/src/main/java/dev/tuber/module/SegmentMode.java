package dev.tuber.module;

/** When a segment is used: copied at instantiation, by instructions only, or never (it only declares references). */
public enum SegmentMode {
    ACTIVE, PASSIVE, DECLARATIVE
}
