package io.github.cdk8sspringboot.production;

/** What `Hog` fills the metaspace with. */
class Filler {
}
