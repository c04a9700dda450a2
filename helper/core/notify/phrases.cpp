// SPDX-License-Identifier: MIT
#include "helper/core/notify/phrases.h"

#include <QtCore/QTranslator>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// A file that was compiled in, see CMakeLists.txt of helper/core.
struct Catalogue
{
    explicit Catalogue(const QString &name)
    {
        [[maybe_unused]] const bool isThere = translator.load(u":/messages/"_s + name);
        Q_ASSERT(isThere);
    }
    QTranslator translator;
};

} // namespace

const Phrases &Phrases::in(MessageLanguage language)
{
    // English has a file too: for "1 entry" and "2 entries".
    static const Catalogue english(u"messages_en.qm"_s);
    static const Catalogue chinese(u"messages_zh_CN.qm"_s);
    static const Phrases inEnglish(english.translator);
    static const Phrases inChinese(chinese.translator);
    return language == MessageLanguage::Chinese ? inChinese : inEnglish;
}

QString Phrases::translate(const char *context, const char *text, const char *comment, int count) const
{
    QString told = m_translator.translate(context, text, comment, count);
    if (told.isEmpty())
        told = QString::fromUtf8(text);
    return count < 0 ? told : told.replace("%n"_L1, QString::number(count));
}

} // namespace portreeve
