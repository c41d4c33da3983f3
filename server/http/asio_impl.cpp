// The one translation unit that compiles Asio's own code; see CMakeLists.txt here.

#include <boost/asio/impl/src.hpp>
