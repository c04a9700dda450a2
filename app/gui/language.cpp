// SPDX-License-Identifier: MIT
#include "app/gui/language.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>
#include <QtCore/QTranslator>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kOwn = u":/i18n"_s;

bool install(const QLocale &locale, const QString &name, const QString &directory)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(locale, name, u"_"_s, directory))
        return QCoreApplication::installTranslator(translator);
    delete translator;
    return false;
}

} // namespace

void installLanguage()
{
    const QLocale locale;
    install(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English has a file too: for "1 entry" and "2 entries". It serves all that have none.
    if (!install(locale, u"portreeve"_s, kOwn))
        install(QLocale(QLocale::English), u"portreeve"_s, kOwn);
}

} // namespace portreeve
