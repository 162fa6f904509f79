/** Parts of the tool that are loaded when they are asked for, from folders of the installation. */
package io.envtrace.cli.module;
