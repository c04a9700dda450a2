# SPDX-License-Identifier: MIT
# Precompiled headers. Most of what compiling a file costs is parsing the same 100,000 lines of Qt and of the standard
# library. So there is one precompiled header for each kind of library, shared by all targets of that kind:
#
#   core   QtCore and the standard library
#   bus    core and QtDBus
#   window core and Qt Widgets
#   …test  one of these (window with bus) and QtTest
#
# No source relies on one: a build with PORTREEVE_PRECOMPILE=OFF keeps the includes honest (tests/distros/run has it).
option(PORTREEVE_PRECOMPILE "Precompile the headers of Qt and of the standard library" ON)

# Executables are compiled as the libraries are, so that they can share the precompiled headers: GCC takes none that
# was made with another of -fPIC and -fPIE.
set(CMAKE_CXX_COMPILE_OPTIONS_PIE -fPIC)

set(PORTREEVE_PRECOMPILED_FOLDER ${CMAKE_CURRENT_LIST_DIR}/precompiled)

# portreeve_precompiled_kind(KIND LIBRARY…): defines a kind. Its header is precompiled/KIND.h.
function(portreeve_precompiled_kind kind)
    if(NOT PORTREEVE_PRECOMPILE)
        return()
    endif()
    set(target portreeve_precompiled_${kind})
    add_library(${target} OBJECT ${PORTREEVE_PRECOMPILED_FOLDER}/nothing.cpp)
    target_link_libraries(${target} PRIVATE portreeve_options ${ARGN})
    target_precompile_headers(${target} PRIVATE ${PORTREEVE_PRECOMPILED_FOLDER}/${kind}.h)
    set_target_properties(${target} PROPERTIES AUTOMOC OFF)
endfunction()

# portreeve_precompile(TARGET KIND): compiles a target's sources with the precompiled header of that kind. The target
# has to use the libraries of that kind anyway.
function(portreeve_precompile target kind)
    if(TARGET portreeve_precompiled_${kind})
        target_precompile_headers(${target} REUSE_FROM portreeve_precompiled_${kind})
    endif()
endfunction()
