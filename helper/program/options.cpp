// SPDX-License-Identifier: MIT
#include "helper/program/options.h"

#include <QtCore/QCommandLineParser>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QString defaultStateDirectory()
{
    // systemd.exec(5): set from StateDirectory=, a list separated by colons.
    const QString given = qEnvironmentVariable("STATE_DIRECTORY").section(u':', 0, 0);
    return given.isEmpty() ? u"/var/lib/portreeve"_s : given;
}

} // namespace

std::expected<Options, QString> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Portreeve's helper: counts traffic per port in the kernel and serves it on the system bus.\n"
        "It is started by systemd or by the bus, not by hand."_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Show this help."_s);
    const QCommandLineOption version({u"v"_s, u"version"_s}, u"Show the version."_s);
    const QCommandLineOption state(u"state-directory"_s, u"Where the database is."_s, u"DIR"_s,
                                   defaultStateDirectory());
    const QCommandLineOption noOwner(
        u"no-table-owner"_s,
        u"Do not protect the kernel's table from other programs, as on Linux before 6.9."_s);
    const QCommandLineOption remove(
        u"remove-kernel-objects"_s,
        u"Delete what Portreeve has in the kernel, and exit. The helper must be stopped."_s);
    parser.addOptions({help, version, state, noOwner, remove});
    if (!parser.parse(arguments))
        return std::unexpected(parser.errorText() + u" See --help."_s);
    if (!parser.positionalArguments().isEmpty())
        return std::unexpected(
            u"\"%1\" is not an option. See --help."_s.arg(parser.positionalArguments().first()));
    Options options{parser.value(state), !parser.isSet(noOwner), parser.isSet(remove), {}};
    if (parser.isSet(help))
        options.answer = parser.helpText();
    else if (parser.isSet(version))
        options.answer = u"portreeve-helper %1\n"_s.arg(QStringLiteral(PORTREEVE_VERSION));
    return options;
}

} // namespace portreeve
