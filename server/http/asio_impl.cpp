// The one translation unit that compiles Asio's and Beast's own code; see CMakeLists.txt here.

#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
