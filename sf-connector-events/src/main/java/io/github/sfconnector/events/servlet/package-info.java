/**
 * Events by a Jakarta Servlet container; the servlet API comes from there.
 */
@NullMarked
package io.github.sfconnector.events.servlet;

import org.jspecify.annotations.NullMarked;
