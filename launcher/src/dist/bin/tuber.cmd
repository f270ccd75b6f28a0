@echo off
rem Starts Tuber on Windows. TUBER_JAVA_HOME or JAVA_HOME names the JDK 25.
setlocal
set "LIB=%~dp0..\lib"
set "JDK=%TUBER_JAVA_HOME%"
if "%JDK%"=="" set "JDK=%JAVA_HOME%"
if not exist "%JDK%\bin\java.exe" (
  echo tuber: set TUBER_JAVA_HOME to a JDK 25 ^(for example from https://adoptium.net^) 1>&2
  exit /b 1
)
"%JDK%\bin\java" -XX:+UseSerialGC -Xss64m -Xlog:disable --enable-native-access=org.graalvm.truffle ^
  --sun-misc-unsafe-memory-access=allow -Dtruffle.UseFallbackRuntime=true %TUBER_JAVA_OPTIONS% ^
  -p "%LIB%" -m dev.tuber.launcher/dev.tuber.launcher.Main %*
exit /b %ERRORLEVEL%
