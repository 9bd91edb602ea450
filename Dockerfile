# syntax=docker/dockerfile:1
# The result holds the program, the modules of Java that it uses, and nothing to build with.

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml LICENSE ./
COPY .mvn .mvn
COPY src src
COPY templates templates
COPY config config
RUN mvn -q -B -ntp package -DskipTests -Dspotless.skip
# Beside /opt/java, which is the base image's.
RUN jlink --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.rmi,java.security.jgss,java.sql,jdk.crypto.ec,jdk.httpserver,jdk.unsupported,jdk.zipfs \
      --strip-debug --no-header-files --no-man-pages --compress zip-6 --output /opt/jre
# SQLite's library beside the jar: unpacked at each start it would need a /tmp that may execute.
RUN library="org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" \
 && jar xf target/slo-reporter.jar "$library" && mkdir /opt/slo-reporter && mv "$library" /opt/slo-reporter/
# Classes that are ready to run, the JDK's and those of a run of `demo`. The jar must be named as it will be when it runs.
# The archive knows it by its time too, and not every engine copies fractions of a second.
RUN cp target/slo-reporter.jar /opt/slo-reporter/ && touch -d "$(date '+%F %T')" /opt/slo-reporter/slo-reporter.jar \
 && /opt/jre/bin/java -Xshare:dump -Xlog:disable \
 && /opt/jre/bin/java -XX:ArchiveClassesAtExit=/opt/slo-reporter/slo-reporter.jsa -jar /opt/slo-reporter/slo-reporter.jar demo -o /tmp/slo-demo \
 && chmod -R a+rX /opt/slo-reporter

FROM debian:stable-slim
COPY --from=build /opt/jre /opt/jre
COPY --from=build /opt/slo-reporter /opt/slo-reporter
RUN install -d -o 10001 -g 10001 /reports /slo-history
# Without it Java reads nothing beyond ASCII in arguments, file names and environment variables.
ENV LANG=C.UTF-8
# From here the default paths lead to volumes: /config is to be mounted, /reports and /slo-history are to be kept, and the
# root file system may be read-only.
WORKDIR /
VOLUME ["/reports", "/slo-history", "/tmp"]
USER 10001:10001
# Java itself is PID 1, so that a stop reaches it. Out of memory is said and ends with 1 by the program: Java's own
# ExitOnOutOfMemoryError ends with 3, which means that Prometheus is unreachable. An archive that does not fit complains on stderr, not among the results.
ENTRYPOINT ["/opt/jre/bin/java", "-XX:SharedArchiveFile=/opt/slo-reporter/slo-reporter.jsa", "-Xlog:disable", "-Xlog:all=warning:stderr", "-XX:MaxRAMPercentage=75", "-Dorg.sqlite.lib.path=/opt/slo-reporter", "-jar", "/opt/slo-reporter/slo-reporter.jar"]
CMD ["serve"]
