# cmake -DINPUT=file -DOUTPUT=file.cpp -DNAME=kName -DHEADER=path.hpp [-DNAMESPACE=descry::indexer]
#   -P EmbedFile.cmake
# Writes a source file that defines NAME, in descry::server unless told otherwise, as the bytes of INPUT.
if(NOT NAMESPACE)
  set(NAMESPACE descry::server)
endif()
file(READ ${INPUT} hex HEX)
string(LENGTH "${hex}" digits)
math(EXPR bytes "${digits} / 2")
string(REGEX REPLACE "(................................................................)" "\\1\n" lines "${hex}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" lines "${lines}")
string(REGEX REPLACE "([^\n]+)" "    \"\\1\"" lines "${lines}")
file(WRITE ${OUTPUT}
  "// Generated from ${NAME}'s source file by tools/cmake/EmbedFile.cmake.\n"
  "#include \"${HEADER}\"\n\n"
  "namespace ${NAMESPACE} {\n\n"
  "constinit const std::string_view ${NAME}{\n${lines}, ${bytes}};\n\n"
  "}  // namespace ${NAMESPACE}\n")
