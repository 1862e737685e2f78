/** Programs that wait in all shapes of code; each gives a text that says what it did. */
@org.jspecify.annotations.NullUnmarked
package orrery.weaver.programs;
