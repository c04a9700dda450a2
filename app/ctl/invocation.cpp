// SPDX-License-Identifier: MIT
#include "app/ctl/invocation.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

Result<Invocation> Invocation::parse(const QStringList &arguments)
{
    Invocation result;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments.at(i);
        if (word == "--json"_L1) {
            result.json = true;
        } else if (word == "--help"_L1 || word == "-h"_L1) {
            result.help = true;
        } else if (word == "--version"_L1) {
            result.version = true;
        } else if (word.startsWith(u'-')) {
            return fail(ErrorCode::InvalidArgument,
                        u"before the command there is no option %1; see 'portreevectl --help'"_s.arg(word));
        } else {
            result.command = word;
            result.arguments = arguments.sliced(i + 1);
            break;
        }
    }
    return result;
}

} // namespace portreeve::ctl
