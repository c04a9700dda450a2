# SPDX-License-Identifier: MIT
# Takes ccache where it is installed. With precompiled headers it finds nothing again unless it is told, as its manual
# says ("Precompiled headers"), that macros and times in them do not matter: without pch_defines and time_macros it does
# not cache at all, and each checkout gives the headers new times. Paths below the checkout are taken as relative, so that
# another clone of the same sources is found, too.
find_program(CCACHE ccache)
if(NOT CCACHE)
    return()
endif()
set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # Keeps the #pragma that names the precompiled header in what ccache sees.
    add_compile_options(-fpch-preprocess)
endif()
