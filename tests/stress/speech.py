"""What slides are filled with under stress: ten scripts, and what authors do to one of them."""

from __future__ import annotations

from smmgen.plan.filler import Vocabulary


def said(name: str, lang: str, text: str) -> Vocabulary:
    return Vocabulary(name, lang, tuple(text.split()))


def unbroken(name: str, lang: str, text: str) -> Vocabulary:
    """A script without spaces: the words are parted by bars here."""
    return Vocabulary(name, lang, tuple(text.split("|")), "")


SCRIPTS = (
    said("Latin", "en", "Brush twice a day for two minutes. Small circles along the gum, one tooth "
         "after another, and let the soft bristles do the work while your favourite song plays."),
    said("Greek", "el", "Βουρτσίστε τα δόντια δύο φορές την ημέρα για δύο λεπτά. Μικροί κύκλοι "
         "κατά μήκος των ούλων, το ένα δόντι μετά το άλλο, με μαλακή οδοντόβουρτσα."),
    said("Cyrillic", "uk", "Чистіть зуби двічі на день по дві хвилини. Малі кола вздовж ясен, один "
         "зуб за одним, і нехай м’яка щітка робить свою справу, поки грає улюблена пісня."),
    said("Arabic", "ar", "نظف أسنانك مرتين في اليوم لمدة دقيقتين. دوائر صغيرة على طول اللثة، "
         "سن بعد سن، ودع الفرشاة الناعمة تقوم بالعمل بينما تستمع إلى أغنيتك المفضلة."),
    said("Hebrew", "he", "צחצחו שיניים פעמיים ביום במשך שתי דקות. עיגולים קטנים לאורך החניכיים, שן "
         "אחר שן, ותנו למברשת הרכה לעשות את העבודה בזמן שהשיר האהוב מתנגן."),
    said("Devanagari", "hi", "दिन में दो बार दो मिनट तक दाँत साफ करें। मसूड़ों के साथ छोटे घेरे, "
         "एक के बाद एक दाँत, और मुलायम ब्रश को अपना काम करने दें जब तक गाना चलता है।"),
    unbroken("Thai", "th", "แปรงฟัน|วันละ|สองครั้ง|ครั้งละ|สองนาที|วนเป็น|วงกลมเล็ก|ตามแนวเหงือก|"
             "ทีละซี่|ปล่อยให้|แปรงขนนุ่ม|ทำงาน|ขณะที่|เพลงโปรด|กำลังเล่น"),
    said("Hangul", "ko", "하루에 두 번 이 분씩 이를 닦으세요. 잇몸을 따라 작은 원을 그리며 하나씩, "
         "부드러운 칫솔이 일하게 두고 좋아하는 노래를 들으세요."),
    unbroken("Kana", "ja", "一日に|二回、|二分間|みがきましょう。|やわらかい|ブラシで、|はぐきに|"
             "そって|ちいさく|まわします。|すきな|うたを|ききながら"),
    unbroken("Han", "zh", "每天|刷牙|两次，|每次|两分钟。|沿着|牙龈|画小圈，|一颗|接|一颗，|让|"
             "软毛|慢慢|工作，|听完|一首|喜欢|的歌"),
)  # fmt: skip
HARD = (
    said("long German words", "de", "Zahnzwischenraumbürsten Parodontitisbehandlung "
         "Mundhygienegewohnheiten Vorsorgeuntersuchungstermin Kindergartenzahnputzlied"),
    Vocabulary("no spaces", "en", ("brushtwiceaday", "fortwominutes", "onetoothafteranother"), ""),
    said("capitals", "en", "BRUSH TWICE A DAY FOR TWO MINUTES WHILE YOUR FAVOURITE SONG PLAYS"),
    said("emoji", "en", "🪥 🦷 😁 👩🏽‍⚕️ 🇺🇦 ⏰ 🎵 🍎 ☕️ ❤️ 👍🏿 1️⃣"),
)  # fmt: skip
EVERY = (*SCRIPTS, *HARD)
