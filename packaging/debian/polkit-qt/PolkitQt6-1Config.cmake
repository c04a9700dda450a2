# SPDX-License-Identifier: MIT
# Stands in for an installed PolkitQt6: compiles the library's core, from the unchanged source that lies beside this file, so
# that it is linked in and the package needs neither /usr/local nor Qt's graphical libraries (see rules).
set(polkit_qt ${CMAKE_CURRENT_LIST_DIR}/source)
# Headers lie as they do when installed: <PolkitQt1/Authority> includes "../polkitqt1-authority.h".
set(polkit_qt_include ${CMAKE_BINARY_DIR}/polkit-qt/include)
file(GLOB polkit_qt_headers ${polkit_qt}/core/*.h)
file(COPY ${polkit_qt}/includes/PolkitQt1 ${polkit_qt_headers} DESTINATION ${polkit_qt_include})
# The function came with polkit 0.113.
set(HAVE_POLKIT_SYSTEM_BUS_NAME_GET_USER_SYNC ON)
configure_file(${polkit_qt}/polkitqt1-config.h.cmake ${polkit_qt_include}/polkitqt1-config.h)

find_package(PkgConfig REQUIRED)
pkg_check_modules(POLKIT_QT_POLKIT REQUIRED IMPORTED_TARGET polkit-gobject-1)
file(GLOB polkit_qt_sources ${polkit_qt}/core/*.cpp)
add_library(polkit-qt6-core-1 STATIC ${polkit_qt_sources} ${polkit_qt_headers})
add_library(PolkitQt6-1::Core ALIAS polkit-qt6-core-1)
include(GenerateExportHeader)
generate_export_header(polkit-qt6-core-1 BASE_NAME polkitqt1-core
    EXPORT_FILE_NAME ${polkit_qt_include}/polkitqt1-core-export.h)
target_compile_definitions(polkit-qt6-core-1 PUBLIC POLKITQT1_CORE_STATIC_DEFINE PRIVATE QT_NO_KEYWORDS)
target_include_directories(polkit-qt6-core-1 SYSTEM PUBLIC ${polkit_qt_include})
target_link_libraries(polkit-qt6-core-1 PUBLIC Qt6::Core PRIVATE Qt6::DBus PkgConfig::POLKIT_QT_POLKIT)
# Others' sources: their warnings are not ours to mend, and they were not written to be compiled as one.
target_compile_options(polkit-qt6-core-1 PRIVATE -w)
set_target_properties(polkit-qt6-core-1 PROPERTIES UNITY_BUILD OFF DISABLE_PRECOMPILE_HEADERS ON)
