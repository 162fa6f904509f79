/** YAML with the places of its parts, for messages; without what would let a file do more than hold data. */
package io.envtrace.core.yaml;
