# cmake -DINPUT=file -DOUTPUT=file.cpp -DNAME=kName -DHEADER=path.hpp -P EmbedFile.cmake
# Writes a source file that defines descry::server::NAME as the bytes of INPUT.
file(READ ${INPUT} hex HEX)
string(LENGTH "${hex}" digits)
math(EXPR bytes "${digits} / 2")
string(REGEX REPLACE "(................................................................)" "\\1\n" lines "${hex}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" lines "${lines}")
string(REGEX REPLACE "([^\n]+)" "    \"\\1\"" lines "${lines}")
file(WRITE ${OUTPUT}
  "// Generated from ${NAME}'s source file by tools/cmake/EmbedFile.cmake.\n"
  "#include \"${HEADER}\"\n\n"
  "namespace descry::server {\n\n"
  "constinit const std::string_view ${NAME}{\n${lines}, ${bytes}};\n\n"
  "}  // namespace descry::server\n")
