@echo off
rem Starts the mdhr command line. On a fresh clone it builds first; after changing sources delete target.
setlocal
set "MDHR_HOME=%~dp0"
set "MDHR_JAVA=java"
if defined JAVA_HOME set "MDHR_JAVA=%JAVA_HOME%\bin\java"
set "MDHR_PROFILE="
if "%MDHR_CUDA%"=="1" set "MDHR_PROFILE=-Pcuda"
if "%MDHR_ND4J_CUDA%"=="1" set "MDHR_PROFILE=%MDHR_PROFILE% -Pnd4j-cuda"
set "MDHR_JARS=%MDHR_HOME%mdhr4j.jar;%MDHR_HOME%lib\*;%MDHR_HOME%lib\more\*"
if exist "%MDHR_HOME%mdhr4j.jar" goto start
set "MDHR_JARS=%MDHR_HOME%target\mdhr4j.jar;%MDHR_HOME%target\lib\*;%MDHR_HOME%target\lib\more\*"
set "MDHR_BUILT="
if exist "%MDHR_HOME%target\mdhr.stamp" set /p MDHR_BUILT=<"%MDHR_HOME%target\mdhr.stamp"
if not "%MDHR_BUILT%"=="built%MDHR_PROFILE%" (
    echo mdhr: building, once ... 1>&2
    pushd "%MDHR_HOME%"
    call mvn -B -q -ntp %MDHR_PROFILE% -Dmaven.test.skip=true package 1>&2 || (popd & echo mdhr: the build failed; the log above says why. 1>&2 & exit /b 3)
    popd
    >"%MDHR_HOME%target\mdhr.stamp" echo built%MDHR_PROFILE%
)
:start
rem Two libraries compute with threads of their own; those that wait must not keep a core busy.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
if not defined OPENBLAS_THREAD_TIMEOUT set "OPENBLAS_THREAD_TIMEOUT=14"
rem Crash reports of the JVM are kept here, never in the working folder.
set "MDHR_CRASHES=%USERPROFILE%\.cache\mdhr4j\crashes"
if defined MDHR_CACHE set "MDHR_CRASHES=%MDHR_CACHE%\crashes"
if not exist "%MDHR_CRASHES%" mkdir "%MDHR_CRASHES%"
"%MDHR_JAVA%" -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Djava.awt.headless=true "-Dmdhr4j.home=%MDHR_HOME%." "-XX:ErrorFile=%MDHR_CRASHES%\hs_err_pid%%p.log" %MDHR_JAVA_OPTS% -cp "%MDHR_JARS%" org.mdhr4j.cli.Main %*
exit /b %ERRORLEVEL%
